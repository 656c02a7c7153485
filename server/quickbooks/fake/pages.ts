import { amount } from "./amounts";
import { type Answer, type Call, html, redirect } from "./exchange";
import { type Fields, refOf, textOf, within } from "./fields";
import { factsOf, KINDS, type Kind, kindNamed } from "./kinds";
import { escaped, page } from "./page";
import { presented } from "./present";
import { count, type Simulation } from "./simulation";
import type { Realm } from "./state";
import { isConnected } from "./tokens";

const NOTE = `<p class="note"><strong>This is a simulation of QuickBooks.</strong> Nothing here reaches Intuit.</p>`;

/** The names QuickBooks' own addresses use, such as /app/invoice?txnId=7. */
const FORMS: Record<string, { kind: Kind; id: string }> = {
  invoice: { kind: "Invoice", id: "txnId" },
  creditmemo: { kind: "CreditMemo", id: "txnId" },
  recvpayment: { kind: "Payment", id: "txnId" },
  salesreceipt: { kind: "SalesReceipt", id: "txnId" },
  refundreceipt: { kind: "RefundReceipt", id: "txnId" },
  journal: { kind: "JournalEntry", id: "txnId" },
  expense: { kind: "Purchase", id: "txnId" },
  check: { kind: "Purchase", id: "txnId" },
  deposit: { kind: "Deposit", id: "txnId" },
  customerdetail: { kind: "Customer", id: "nameId" },
  vendordetail: { kind: "Vendor", id: "nameId" },
  item: { kind: "Item", id: "itemId" },
};

/** Pages for people: the companies, what stands in each, and each record with its postings. */
export function answerPage(simulation: Simulation, call: Call): Answer {
  const [, place = "", second = "", third = "", fourth = ""] = call.path.split("/");
  if (place === "") return html(200, home(simulation));
  if (place === "app") return open(simulation, second, call.query);
  const realm = place === "company" ? simulation.state.realms[second] : undefined;
  if (realm === undefined) return html(404, page("Not found", `${NOTE}<p><a href="/">All companies</a></p>`));
  const kind = third === "" ? null : kindNamed(third);
  if (kind === null) return html(200, company(realm));
  if (fourth === "") return html(200, list(realm, kind));
  const entry = realm.entries[kind][fourth];
  if (entry !== undefined) return html(200, record(realm, kind, fourth, call.query.get("said")));
  return html(
    404,
    page(
      "Not found",
      `${NOTE}<p>It was deleted, or was never here. <a href="/company/${realm.id}">${escaped(realm.settings.name)}</a></p>`,
    ),
  );
}

/** "Open in QuickBooks" names the record; the company may be named too, else all are looked through. */
function open(simulation: Simulation, form: string, query: URLSearchParams): Answer {
  count(simulation.counters.calls, `GET app/${form}`);
  const target = FORMS[form];
  const id = target === undefined ? null : query.get(target.id);
  const named = ["deeplinkcompanyid", "companyId", "realmId"]
    .map((name) => query.get(name))
    .find((value) => value !== null);
  const realms = Object.values(simulation.state.realms).filter((realm) => named === undefined || realm.id === named);
  if (form === "items") return html(200, choice("Items", realms, "Item"));
  if (target === undefined || id === null)
    return html(404, page("Not found", `${NOTE}<p><a href="/">All companies</a></p>`));
  const holders = realms.filter((realm) => realm.entries[target.kind][id] !== undefined);
  const [only] = holders;
  if (only !== undefined && holders.length === 1) return redirect(`/company/${only.id}/${target.kind}/${id}`);
  if (holders.length === 0)
    return html(404, page(`${target.kind} ${id}`, `${NOTE}<p>It was deleted, or was never here.</p>`));
  return html(200, choice(`${target.kind} ${id}`, holders, `${target.kind}/${id}`));
}

/** The same address may stand in several companies. */
function choice(title: string, realms: Realm[], path: string): string {
  const links = realms.map(
    ({ id, settings }) => `<li><a href="/company/${id}/${path}">${escaped(settings.name)}</a></li>`,
  );
  return page(title, `${NOTE}<p>In which company?</p><ul>${links.join("")}</ul>`);
}

function home(simulation: Simulation): string {
  const rows = Object.values(simulation.state.realms).map(
    (realm) => `<tr><td><a href="/company/${realm.id}">${escaped(realm.settings.name)}</a></td><td>${realm.id}</td>
      <td>${escaped(realm.settings.country)}, ${escaped(realm.settings.currency)}</td><td>${isConnected(simulation, realm.id) ? "connected" : "not connected"}</td></tr>`,
  );
  const table = `<table><thead><tr><th>Company</th><th>Company id</th><th>Country</th><th>Connection</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  return page("QuickBooks (simulation)", NOTE + (rows.length === 0 ? "<p>There is no company yet.</p>" : table));
}

function company(realm: Realm): string {
  const rows = KINDS.map((kind) => {
    const number = Object.keys(realm.entries[kind]).length;
    return `<tr><td><a href="/company/${realm.id}/${kind}">${words(kind)}</a></td><td class="amount">${number}</td></tr>`;
  });
  return page(
    realm.settings.name,
    `${NOTE}<p><a href="/">All companies</a></p><table><thead><tr><th>List</th><th class="amount">Records</th></tr></thead><tbody>${rows.join("")}</tbody></table>`,
  );
}

function list(realm: Realm, kind: Kind): string {
  const newest = Object.values(realm.entries[kind]).map(({ fields }) => fields);
  if (factsOf(kind).transaction) newest.reverse();
  const shown = newest.slice(0, 500);
  const rows = presented(realm, kind, shown).map((fields) => {
    const id = String(fields["Id"]);
    const total = fields["TotalAmt"] ?? fields["CurrentBalance"] ?? fields["Balance"] ?? "";
    return `<tr><td><a href="/company/${realm.id}/${kind}/${id}">${escaped(titleOf(kind, fields))}</a></td><td>${escaped(textOf(fields, "TxnDate") ?? "")}</td>
      <td>${escaped(customerName(realm, fields))}</td><td class="amount">${money(total)}</td><td class="amount">${money(fields["Balance"] ?? "")}</td></tr>`;
  });
  const head = `<thead><tr><th>${words(kind)}</th><th>Date</th><th>Customer</th><th class="amount">Amount</th><th class="amount">Open</th></tr></thead>`;
  const more = newest.length > shown.length ? `<p>The newest ${shown.length} of ${newest.length}.</p>` : "";
  return page(
    `${words(kind)} of ${realm.settings.name}`,
    `${NOTE}<p><a href="/company/${realm.id}">${escaped(realm.settings.name)}</a></p>${more}<table>${head}<tbody>${rows.join("")}</tbody></table>`,
  );
}

function record(realm: Realm, kind: Kind, id: string, said: string | null): string {
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
  const action = `/simulation/realms/${realm.id}/bookkeeper/${kind}/${id}`;
  const [shown = entry.fields] = presented(realm, kind, [entry.fields]);
  const buttons = [
    facts.update ? `<button name="operation" value="update">Save as the bookkeeper</button>` : "",
    facts.void ? button("void", "Void") : "",
    facts.delete ? button("delete", "Delete") : "",
  ];
  return page(
    titleOf(kind, entry.fields),
    `${NOTE}<p><a href="/company/${realm.id}/${kind}">${words(kind)} of ${escaped(realm.settings.name)}</a></p>
     ${said === null ? "" : `<p class="note" role="alert">${escaped(said)}</p>`}
     <p>Last changed by ${escaped(entry.changedBy)}, version ${escaped(String(entry.fields["SyncToken"]))}.</p>${booked}
     <h2>Record</h2><form method="post" action="${action}"><p><label for="record">As JSON</label><br><textarea id="record" name="record" spellcheck="false">${escaped(JSON.stringify(shown, null, 2))}</textarea></p><p>${buttons.join(" ")}</p></form>`,
  );
}

function titleOf(kind: Kind, fields: Fields): string {
  const name =
    textOf(fields, "DisplayName") ??
    textOf(fields, "Name") ??
    textOf(fields, "DocNumber") ??
    textOf(fields, "CompanyName");
  return name === null ? `${words(kind)} ${fields["Id"]}` : `${words(kind)} ${name}`;
}

function customerName(realm: Realm, fields: Fields): string {
  return (
    textOf(within(fields, "CustomerRef"), "name") ??
    textOf(realm.entries.Customer[refOf(fields, "CustomerRef") ?? ""]?.fields ?? {}, "DisplayName") ??
    ""
  );
}

function words(kind: Kind): string {
  return kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}

function money(value: unknown): string {
  return typeof value === "number" ? value.toLocaleString("en-GB", { minimumFractionDigits: 2 }) : "";
}
