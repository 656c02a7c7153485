import type { Page } from "@playwright/test";
import { connectQuickBooks, simulation } from "./quickbooks";
import type { World } from "./world";

type Fields = Record<string, unknown>;

/** A company at the simulation that ours is connected with and set up for, as the wizard leaves it: what is of this day on is sent. */
export async function setUpQuickBooks(page: Page, { slug, given }: World, startDate = "2020-01-01") {
  const name = `Larkfield ${crypto.randomUUID().slice(-8)}`;
  const realmId = await simulation.openCompany(name);
  await connectQuickBooks(page, slug, name);
  const asked = <T>(procedure: string, input?: object) => given.asked<T>(`quickbooksSetup.${procedure}`, input);
  await asked("beginReading", {});
  while (!(await asked<{ done: boolean }>("readNext", {})).done);
  await asked("placeProposed", {});
  const { roles } = await asked<{ roles: { role: string; state: string }[] }>("places");
  for (const { role, state } of roles) {
    if (state === "missing" && role.startsWith("tender:")) {
      await asked("makeClearing", { methodId: role.slice("tender:".length) });
    }
  }
  const { version } = await asked<{ version: number }>("state");
  await asked("saveChoices", { version, sendMode: "documents", startDate, openInvoices: "leave" });
  await asked("confirm", {});
  await given.heardForQuickBooks();
  return { name, realmId, ...books(realmId) };
}

/** What stands over there, and what somebody there does to it. */
function books(realmId: string) {
  const entities = () => told<Record<string, Fields[]>>("GET", realmId, "entities");
  return {
    entities,
    invoiceNumbers: async () => ((await entities())["Invoice"] ?? []).map((one) => one["DocNumber"]),
    /** An invoice typed in by hand, for the first of their customers. */
    typeInvoice: async (DocNumber: string, amount: number) => {
      const { Customer = [], Item = [], TaxCode = [] } = await entities();
      const [customer, item, code] = [Customer[0]?.["Id"], Item[0]?.["Id"], TaxCode[0]?.["Id"]];
      const detail = { ItemRef: { value: item }, TaxCodeRef: { value: code }, Qty: 1, UnitPrice: amount };
      const line = {
        DetailType: "SalesItemLineDetail",
        Amount: amount,
        Description: "Typed by hand",
        SalesItemLineDetail: detail,
      };
      const record = { DocNumber, TxnDate: "2021-02-03", CustomerRef: { value: customer }, Line: [line] };
      return told<Fields>("POST", realmId, "bookkeeper", { kind: "Invoice", record });
    },
    change: (kind: string, record: Fields) => told<Fields>("POST", realmId, "bookkeeper", { kind, record }),
  };
}

async function told<T>(method: string, realmId: string, part: string, body?: object): Promise<T> {
  const answer = await fetch(`${process.env["QUICKBOOKS_API_URL"]}/simulation/realms/${realmId}/${part}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${part}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
