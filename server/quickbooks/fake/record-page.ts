import { amount } from "./amounts";
import { type Fields, textOf } from "./fields";
import { factsOf, type Kind } from "./kinds";
import { escaped, page, saidNote, simulationNote } from "./page";
import { presented } from "./present";
import type { Realm } from "./state";

/** One record with its postings, and what the bookkeeper can do with it. */
export function recordPage(realm: Realm, kind: Kind, id: string, said: string | null): string {
  const entry = realm.entries[kind][id];
  if (entry === undefined) return "";
  const facts = factsOf(kind);
  const postings = entry.postings.map(({ accountId, cents }) => {
    const name = textOf(realm.entries.Account[accountId]?.fields ?? {}, "Name") ?? accountId;
    return `<tr><td>${escaped(name)}</td><td class="amount">${cents > 0 ? money(amount(cents)) : ""}</td><td class="amount">${cents < 0 ? money(amount(-cents)) : ""}</td></tr>`;
  });
  const booked =
    postings.length === 0
      ? ""
      : `<h2>Postings</h2><table><thead><tr><th>Account</th><th class="amount">Debit</th><th class="amount">Credit</th></tr></thead><tbody>${postings.join("")}</tbody></table>`;
  const button = (operation: string, label: string) =>
    `<button name="operation" value="${operation}" class="quiet">${label}</button>`;
  const action = `/simulation/buttons/${realm.id}/${kind}/${id}`;
  const [shown = entry.fields] = presented(realm, kind, [entry.fields]);
  const buttons = [
    facts.update ? `<button name="operation" value="update">Save as the bookkeeper</button>` : "",
    facts.void ? button("void", "Void") : "",
    facts.delete ? button("delete", "Delete") : "",
  ];
  return page(
    titleOf(kind, entry.fields),
    `${simulationNote}<p><a href="/company/${realm.id}/${kind}">${words(kind)} of ${escaped(realm.settings.name)}</a></p>
     ${saidNote(said)}
     <p>Last changed by ${escaped(entry.changedBy)}, version ${escaped(String(entry.fields["SyncToken"]))}.</p>${booked}
     <h2>Record</h2><form method="post" action="${action}"><p><label for="record">As JSON</label><br><textarea id="record" name="record" spellcheck="false">${escaped(JSON.stringify(shown, null, 2))}</textarea></p><p>${buttons.join(" ")}</p></form>`,
  );
}

/** What a person calls it. */
export function titleOf(kind: Kind, fields: Fields): string {
  const name =
    textOf(fields, "DisplayName") ??
    textOf(fields, "Name") ??
    textOf(fields, "DocNumber") ??
    textOf(fields, "CompanyName");
  return name === null ? `${words(kind)} ${fields["Id"]}` : `${words(kind)} ${name}`;
}

export function words(kind: Kind): string {
  return kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}

export function money(value: unknown): string {
  return typeof value === "number" ? value.toLocaleString("en-GB", { minimumFractionDigits: 2 }) : "";
}
