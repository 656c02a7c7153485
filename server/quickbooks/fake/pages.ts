import { type Answer, type Call, html, redirect } from "./exchange";
import { type Fields, refOf, textOf, within } from "./fields";
import { factsOf, KINDS, type Kind, kindNamed } from "./kinds";
import { escaped, page, saidNote, simulationNote } from "./page";
import { presented } from "./present";
import { money, recordPage, titleOf, words } from "./record-page";
import { count, type Simulation } from "./simulation";
import type { Realm } from "./state";
import { isConnected } from "./tokens";

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
  const said = call.query.get("said");
  if (place === "") return html(200, home(simulation, said));
  if (place === "app") return open(simulation, second, call.query);
  const realm = place === "company" ? simulation.state.realms[second] : undefined;
  if (realm === undefined) return html(404, page("Not found", `${simulationNote}<p><a href="/">All companies</a></p>`));
  const kind = third === "" ? null : kindNamed(third);
  if (kind === null) return html(200, company(realm));
  if (fourth === "") return html(200, list(realm, kind, said));
  const entry = realm.entries[kind][fourth];
  if (entry !== undefined) return html(200, recordPage(realm, kind, fourth, said));
  return html(
    404,
    page(
      "Not found",
      `${simulationNote}<p>It was deleted, or was never here. <a href="/company/${realm.id}">${escaped(realm.settings.name)}</a></p>`,
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
    return html(404, page("Not found", `${simulationNote}<p><a href="/">All companies</a></p>`));
  const holders = realms.filter((realm) => realm.entries[target.kind][id] !== undefined);
  const [only] = holders;
  if (only !== undefined && holders.length === 1) return redirect(`/company/${only.id}/${target.kind}/${id}`);
  if (holders.length === 0)
    return html(404, page(`${target.kind} ${id}`, `${simulationNote}<p>It was deleted, or was never here.</p>`));
  return html(200, choice(`${target.kind} ${id}`, holders, `${target.kind}/${id}`));
}

/** The same address may stand in several companies. */
function choice(title: string, realms: Realm[], path: string): string {
  const links = realms.map(
    ({ id, settings }) => `<li><a href="/company/${id}/${path}">${escaped(settings.name)}</a></li>`,
  );
  return page(title, `${simulationNote}<p>In which company?</p><ul>${links.join("")}</ul>`);
}

function home(simulation: Simulation, said: string | null): string {
  const rows = Object.values(simulation.state.realms).map((realm) => {
    const connected = isConnected(simulation, realm.id);
    const revoke = connected ? `connected ${button(realm.id, "revoke", "Revoke")}` : "not connected";
    return `<tr><td><a href="/company/${realm.id}">${escaped(realm.settings.name)}</a></td><td>${realm.id}</td>
      <td>${escaped(realm.settings.country)}, ${escaped(realm.settings.currency)}</td><td>${revoke}</td></tr>`;
  });
  const table = `<table><thead><tr><th>Company</th><th>Company id</th><th>Country</th><th>Connection</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const companies = rows.length === 0 ? "<p>There is no company yet: connect one from Tillbook.</p>" : table;
  return page("QuickBooks (simulation)", simulationNote + saidNote(said) + companies + disturbances(simulation));
}

/** What may go wrong, for those who want to see what Tillbook makes of it. */
function disturbances(simulation: Simulation): string {
  const { outage, random, planned } = simulation.disturbances;
  const state = [
    outage === null ? "" : "QuickBooks is down.",
    random === null ? "" : `${Math.round(random.rate * 100)} % of the calls fail.`,
    planned.length === 0 ? "" : "A fault waits for its call.",
  ].filter((each) => each !== "");
  const buttons = [
    button("", "outage", "Take it down"),
    button("", "faults", "Let 30 % of the calls fail"),
    button("", "lost", "Lose the next answer after the work is done"),
    button("", "calm", "Let everything work"),
    button("", "day", "Put the clock forward a day"),
  ];
  const time = simulation.now().toISOString().slice(0, 16).replace("T", " ");
  return `<h2>What goes wrong</h2><p>${state.length === 0 ? "Everything works." : state.join(" ")} It is ${time} UTC over there.</p>${buttons.join(" ")}`;
}

function button(realmId: string, what: string, label: string): string {
  return `<form method="post" action="/simulation/buttons/${realmId}" style="display:inline"><button name="do" value="${what}" class="quiet">${label}</button></form>`;
}

function company(realm: Realm): string {
  const rows = KINDS.map((kind) => {
    const number = Object.keys(realm.entries[kind]).length;
    return `<tr><td><a href="/company/${realm.id}/${kind}">${words(kind)}</a></td><td class="amount">${number}</td></tr>`;
  });
  return page(
    realm.settings.name,
    `${simulationNote}<p><a href="/">All companies</a></p><table><thead><tr><th>List</th><th class="amount">Records</th></tr></thead><tbody>${rows.join("")}</tbody></table>`,
  );
}

function list(realm: Realm, kind: Kind, said: string | null): string {
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
    `${simulationNote}<p><a href="/company/${realm.id}">${escaped(realm.settings.name)}</a></p>${saidNote(said)}${more}<table>${head}<tbody>${rows.join("")}</tbody></table>${creation(realm, kind)}`,
  );
}

/** A document somebody else writes, perhaps under a number of ours. */
function creation(realm: Realm, kind: Kind): string {
  if (!factsOf(kind).create) return "";
  return `<h2>New as the bookkeeper</h2><form method="post" action="/simulation/buttons/${realm.id}/${kind}"><p><label for="record">As JSON</label><br><textarea id="record" name="record" spellcheck="false">{}</textarea></p><p><button name="operation" value="create">Create</button></p></form>`;
}

function customerName(realm: Realm, fields: Fields): string {
  return (
    textOf(within(fields, "CustomerRef"), "name") ??
    textOf(realm.entries.Customer[refOf(fields, "CustomerRef") ?? ""]?.fields ?? {}, "DisplayName") ??
    ""
  );
}
