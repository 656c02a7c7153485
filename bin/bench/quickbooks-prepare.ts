import { enterAsJob, enterTenant } from "@/server/auth/enter-tenant";
import { createProduct } from "@/server/catalog/create-product";
import { CreateProduct } from "@/server/catalog/input";
import type { TenantContext } from "@/server/context";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { newId } from "@/server/ids";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { DraftInvoice, IssueInvoice } from "@/server/invoices/input";
import { issueInvoice } from "@/server/invoices/issue-invoice";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { beginConnect } from "@/server/quickbooks/connection/begin-connect";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { finishConnect } from "@/server/quickbooks/connection/finish-connect";
import { newCustomer } from "@/server/testing/issued-invoice";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { type SignedIn, signedInOwner } from "@/server/testing/signed-in";
import { ask } from "@/server/testing/trading";
import { controlSimulation } from "./simulation-client";

/** A company with documents, connected and set up, of which nothing was sent yet. */
export type BenchBooks = {
  owner: SignedIn;
  realmId: string;
  connectionId: string;
  customerIds: string[];
  documents: number;
};

/** In a transaction of its company. */
export function inside<T>({ owner }: BenchBooks, work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  return enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "Bench" }, work);
}

export type PrepareBooks = {
  name: string;
  documents: number;
  simulationUrl: string;
  say: (what: string, words: string, startedAt: number) => void;
};

/** Of a hundred documents so many are of each kind; customers and products are documents there as well. */
const MIX = { customers: 10, products: 10, invoices: 45, payments: 20, creditNotes: 5, receipts: 10 };
const STANDARD = { code: "STD", name: "VAT 20 %", ratePpm: 200_000, compound: false };
/** Of one transaction: a whole history in one would only be slow to commit. */
const TOGETHER = 25;

/** Everything but the confirmation: that begins the first sync. */
export async function prepareBooks({ name, documents, simulationUrl, say }: PrepareBooks): Promise<BenchBooks> {
  const startedAt = Date.now();
  const owner = await signedInOwner();
  const customerIds = await makeDocuments(owner, documents);
  const { id: realmId } = await controlSimulation<{ id: string }>(simulationUrl, "POST realms", {
    // No other run had it: what was connected once stays connected.
    id: `93${Date.now()}`,
    name,
    country: "GB",
  });
  await connect(owner, realmId, simulationUrl);
  await setUp(owner);
  const connectionId = await enterAsJob(
    { tenant: owner.tenant, companyId: owner.companyId, name: "Bench" },
    async (ctx) => (await connectionRow(ctx))?.id ?? "",
  );
  say("data", `${documents.toLocaleString("en-GB")} documents, connected`, startedAt);
  return { owner, realmId, connectionId, customerIds, documents };
}

async function makeDocuments({ tenant, companyId }: SignedIn, documents: number): Promise<string[]> {
  const count = (kind: keyof typeof MIX) => Math.max(1, Math.round((documents * MIX[kind]) / 100));
  const inside = <T>(work: (ctx: TenantContext) => Promise<T>) =>
    enterAsJob({ tenant, companyId, name: "Bench" }, work);
  const customerIds = await many(inside, count("customers"), (ctx, n) => newCustomer(ctx, `Customer ${n}`));
  const productIds = await many(inside, count("products"), async (ctx, n) => {
    const wish = { sku: `SKU-${n}`, name: `Product ${n}`, kind: "service", price: "4.50" };
    return (await createProduct(ctx, CreateProduct.parse(wish))).id;
  });
  const of = (ids: readonly string[], n: number) => ids[n % ids.length] ?? "";
  const invoiceIds = await many(inside, count("invoices"), (ctx, n) =>
    invoiceOf(ctx, of(customerIds, n), [of(productIds, n), of(productIds, n + 1)]),
  );
  await many(inside, count("payments"), (ctx, n) =>
    recordPayment(ctx, RecordPayment.parse({ invoiceId: of(invoiceIds, n), amount: "5.00", method: "bank_transfer" })),
  );
  await many(inside, count("creditNotes"), (ctx, n) => {
    const invoiceId = invoiceIds.at(-1 - (n % invoiceIds.length)) ?? "";
    return issueCreditNote(ctx, IssueCreditNote.parse({ invoiceId, reason: "Came back", amount: "1.00" }));
  });
  const receipts = Array.from({ length: count("receipts") }, () => ({
    lines: [{ unitPrice: "4.50", taxes: [STANDARD] }],
  }));
  await ringReceipts({ tenant, companyId }, receipts);
  return customerIds;
}

/** Two lines of products, as sent to most customers. */
export async function invoiceOf(
  ctx: TenantContext,
  customerId: string,
  productIds: readonly string[],
): Promise<string> {
  const lines = productIds.map((productId) => ({ productId, quantity: "2", unitPrice: "4.50" }));
  const draft = await draftInvoice(ctx, DraftInvoice.parse({ customerId, lines }));
  await issueInvoice(ctx, IssueInvoice.parse({ id: draft.id }));
  return draft.id;
}

async function many<T>(
  inside: <R>(work: (ctx: TenantContext) => Promise<R>) => Promise<R>,
  count: number,
  make: (ctx: TenantContext, n: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += TOGETHER) {
    await inside(async (ctx) => {
      for (let n = from; n < Math.min(count, from + TOGETHER); n++) made.push(await make(ctx, n));
    });
  }
  return made;
}

async function connect(owner: SignedIn, realmId: string, simulationUrl: string): Promise<void> {
  const request = owner.request();
  const { url } = await enterTenant(request, "quickbooks.write", () => [], beginConnect);
  const asked = new URL(url).searchParams;
  const { location } = await controlSimulation<{ location: string }>(simulationUrl, `POST realms/${realmId}/consent`, {
    redirectUri: asked.get("redirect_uri"),
    state: asked.get("state"),
  });
  const back = new URL(location).searchParams;
  const { ending } = await finishConnect(
    { credentials: request.credentials, requestId: newId(), now: new Date() },
    { state: back.get("state") ?? "", code: back.get("code") ?? "", realmId: back.get("realmId") ?? "", error: "" },
  );
  if (ending !== "connected") throw new Error(`The connection ended as ${ending}.`);
}

/** As the wizard leaves it but for its last press. */
async function setUp(owner: SignedIn): Promise<void> {
  const asked = <T>(procedure: string, input?: object) =>
    ask<T>(owner.request({ companyId: owner.companyId }), `quickbooksSetup.${procedure}`, input);
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
  const startDate = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  await asked("saveChoices", { version, sendMode: "documents", startDate, openInvoices: "leave" });
}
