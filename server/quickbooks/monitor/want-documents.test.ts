import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { creditOfTheTill } from "@/server/testing/credit-of-the-till";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import type { Wanted } from "./known-documents";
import { syncPanel } from "./sync-panel";
import { wantDocuments } from "./want-documents";

const fake = simulatedQuickBooks();

/** What their plan refuses is asked for again by its page's button, once the plan has it. */
async function refusedThenAllowed(
  at: Desk,
  entity: "Payment" | "Customer" | "CreditMemo",
  make: () => Promise<Wanted>,
) {
  fake.controls.settings(at.realmId, { planLacks: [entity] });
  const of = await make();
  await at.sync();
  const parts = async () =>
    (await at.links()).filter(({ localId }) => localId === of.id).map(({ part, state }) => `${part}: ${state}`);
  const panel = await at.inside((ctx) => syncPanel(ctx, of));
  // The sentence stands beside the button it names.
  expect(panel?.own.find(({ state }) => state === "attention")?.words).toContain("press Sync now");
  const before = await parts();
  fake.controls.settings(at.realmId, { planLacks: [] });
  expect(await at.inside((ctx) => wantDocuments(ctx, [of]))).toMatchObject({ wanted: 1, words: "On its way." });
  await at.sync();
  return { before: before.sort(), after: (await parts()).sort() };
}

describe("Sync now", () => {
  it("sends a credit note with what joins it to its invoice", async () => {
    const at = await deskOf(fake);
    const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
    await at.sync();
    const seen = await refusedThenAllowed(at, "Payment", async () => {
      const asked = IssueCreditNote.parse({ invoiceId: invoice.id, reason: "Broken" });
      return { type: "credit_note", id: (await at.inside((ctx) => issueCreditNote(ctx, asked))).id };
    });
    expect(seen).toEqual({ before: [": linked", "apply: attention"], after: [": linked", "apply: linked"] });
  });

  it("sends a customer in each of their currencies", async () => {
    const at = await deskOf(fake);
    fake.controls.settings(at.realmId, { multiCurrency: true });
    await at.inside((ctx) =>
      ctx.tx.execute(
        sql`update quickbooks_connections set facts = facts || '{"multiCurrency": true}' where tenant_id = ${ctx.tenant}`,
      ),
    );
    const seen = await refusedThenAllowed(at, "Customer", async () => {
      const customerId = await at.inside((ctx) => newCustomer(ctx, "Old Forge"));
      const abroad = { total: "120.00", customerId, currency: "EUR", exchangeRate: "0.85" };
      await at.inside((ctx) => issuedInvoice(ctx, abroad));
      return { type: "customer", id: customerId };
    });
    expect(seen).toEqual({ before: [": attention", "EUR: attention"], after: [": linked", "EUR: linked"] });
  });

  it("sends a payment with the credit memo for what it used of a till's credit", async () => {
    const at = await deskOf(fake);
    const seen = await refusedThenAllowed(at, "CreditMemo", async () => {
      const customerId = await at.inside(creditOfTheTill);
      const { id: invoiceId } = await at.inside((ctx) => issuedInvoice(ctx, { total: "5.00", customerId }));
      const asked = RecordPayment.parse({ invoiceId, amount: "5.00", method: "customer_credit" });
      return { type: "payment", id: (await at.inside((ctx) => recordPayment(ctx, asked))).id };
    });
    expect(seen.before).toContain("till_credit: attention");
    expect(seen.after).toEqual([": linked", "till_credit: linked"]);
  });
});
