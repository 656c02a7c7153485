import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { DraftInvoice, IssueInvoice } from "@/server/invoices/input";
import { issueInvoice } from "@/server/invoices/issue-invoice";
import { syncPanel } from "@/server/quickbooks/monitor/sync-panel";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { newCustomer } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { reconcile } from "./reconcile";

const fake = simulatedQuickBooks();

const SAID =
  "QuickBooks counts 2.00 of it as tax; here it is 2.10: it works tax out once for each rate, which rounds otherwise. The total is the same.";

/** Thirty buttons of 0.33: their tax is 2.10 rounded line by line, and 2.00 on their sum; 12.00 with it either way. */
async function buttons(ctx: TenantContext) {
  const customerId = await newCustomer(ctx, "Pennies");
  const { rows } = await ctx.tx.execute<{ id: string }>(
    sql`select id from tax_codes where tenant_id = ${ctx.tenant} and code = 'STD'`,
  );
  const line = { quantity: "1", unitPrice: "0.33", taxCodeId: rows[0]?.id };
  const lines = Array.from({ length: 30 }, (_, n) => ({ ...line, description: `Button ${n}` }));
  const draft = await draftInvoice(ctx, DraftInvoice.parse({ customerId, lines, pricesIncludeTax: false }));
  return issueInvoice(ctx, IssueInvoice.parse({ id: draft.id }));
}

async function sent() {
  const at = await deskOf(fake);
  await at.inside((ctx) =>
    ctx.tx.execute(sql`update companies set rounding_policy = 'line' where tenant_id = ${ctx.tenant}`),
  );
  const invoice = await at.inside(buttons);
  await at.sync();
  return { at, invoice };
}

const wordsOf = (at: Desk, id: string) =>
  at.inside(async (ctx) => (await syncPanel(ctx, { type: "invoice", id }))?.own[0]?.words);

describe("tax that QuickBooks rounds in other places", () => {
  it("asks nobody, and is told on the document, also after it was looked at again", async () => {
    const { at, invoice } = await sent();
    const said = `In QuickBooks as ${invoice.number}, totals agree. ${SAID}`;
    expect((await at.linkOf(invoice.id)).state).toBe("linked");
    expect(await wordsOf(at, invoice.id)).toBe(said);
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(invoice.id)]));
    await at.sync();
    expect(await wordsOf(at, invoice.id)).toBe(said);
  });

  it("is named by the reconciliation, which agrees, beside the accounts it moves", async () => {
    const { at, invoice } = await sent();
    const found = await reconcile(at.inside, {});
    expect(found.days).toMatchObject([
      { kind: "Invoice", oursMinor: 1_200, theirsMinor: 1_200, differences: [{ why: "tax_rounded", words: SAID }] },
    ]);
    const off = (found.accounts ?? []).filter(({ oursMinor, theirsMinor }) => oursMinor !== theirsMinor);
    expect(off).toMatchObject([{ places: expect.arrayContaining(["Sales"]), oursMinor: 990, theirsMinor: 1_000 }]);
    expect(off[0]?.rounded).toMatchObject([{ localId: invoice.id, label: invoice.number, offMinor: -10 }]);
  });

  it("is no cover for another rate: that is asked about, and named as a difference", async () => {
    const { at, invoice } = await sent();
    const there = at.invoicesThere().at(-1);
    const lines = ((there?.["Line"] ?? []) as Record<string, unknown>[]).filter(
      ({ DetailType }) => DetailType !== "SubTotalLineDetail",
    );
    const free = fake.controls.entities(at.realmId).TaxCode.find(({ Name }) => /^no vat/i.test(String(Name)))?.["Id"];
    const Line = lines.map((line) => ({
      ...line,
      Amount: 0.4,
      SalesItemLineDetail: {
        ...(line["SalesItemLineDetail"] as object),
        UnitPrice: 0.4,
        TaxInclusiveAmt: 0.4,
        TaxCodeRef: { value: free },
      },
    }));
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: there?.["Id"], Line, sparse: true });
    const found = await reconcile(at.inside, {});
    expect(found.days.flatMap(({ differences }) => differences)).toMatchObject([
      { why: "another_tax", words: "Another tax in QuickBooks: 0.00 there, 2.10 here", ours: { localId: invoice.id } },
    ]);
  });
});
