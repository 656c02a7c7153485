import { and, asc, eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import { invoiceLines } from "@/drizzle/schema/invoices";
import { closePool } from "@/server/db";
import { importedApart } from "@/server/testing/imported-apart";
import { entriesOf } from "@/server/testing/sold";
import { correctInvoice } from "./correct-invoice";
import { issueCreditNote } from "./issue-credit-note";

afterAll(closePool);

it("a line of an import keeps what it was booked to, on an invoice and on a credit note without one", async () => {
  const at = await importedApart();
  const [sold, back] = await at.inside((ctx) =>
    Promise.all([
      ctx.tx
        .select({ sku: invoiceLines.sku, income: invoiceLines.income })
        .from(invoiceLines)
        .where(eq(invoiceLines.tenantId, ctx.tenant))
        .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position)),
      ctx.tx
        .select({ sku: creditNoteLines.sku, income: creditNoteLines.income })
        .from(creditNoteLines)
        .where(eq(creditNoteLines.tenantId, ctx.tenant)),
    ]),
  );
  expect(sold.map(({ sku, income }) => [sku, income])).toEqual([
    ["85123A", null],
    ["gift_0001_20", "gift_cards"],
    ["D", "sales_discounts"],
    ["BANK CHARGES", "fees"],
    ["B", "bad_debts"],
    ["85123A", null],
  ]);
  expect(back).toEqual([{ sku: "D", income: "sales_discounts" }]);
});

it("a credit of it takes each line back from the account it was booked to, a voucher without a card too", async () => {
  const at = await importedApart();
  const [invoiceId, badDebt] = [await at.idOf("INV-600001"), await at.idOf("INV-A600002")];
  const voucher = await at.inside((ctx) =>
    issueCreditNote(ctx, { invoiceId, reason: "Never used", lines: [{ position: 2, quantity: "1" }] }),
  );
  const rest = await at.inside((ctx) => issueCreditNote(ctx, { invoiceId, reason: "All of it back" }));
  const debt = await at.inside((ctx) => issueCreditNote(ctx, { invoiceId: badDebt, reason: "It was paid after all" }));
  const issued = async (id: string) => (await at.inside((ctx) => entriesOf(ctx, id)))["issue"];
  expect(await issued(voucher.id)).toEqual({ 1100: [-16_67, -16_67], 2300: [16_67, 16_67] });
  expect(await issued(rest.id)).toEqual({
    1100: [-46_67, -46_67],
    2300: [16_67, 16_67],
    4100: [-5_00, -5_00],
    4200: [20_00, 20_00],
    6000: [15_00, 15_00],
  });
  expect(await issued(debt.id)).toEqual({ 1100: [-11_06, -11_06], 6100: [11_06, 11_06] });
  const kept = await at.inside((ctx) =>
    ctx.tx
      .select({ income: creditNoteLines.income })
      .from(creditNotes)
      .innerJoin(
        creditNoteLines,
        and(eq(creditNoteLines.tenantId, creditNotes.tenantId), eq(creditNoteLines.creditNoteId, creditNotes.id)),
      )
      .where(and(eq(creditNotes.tenantId, ctx.tenant), eq(creditNotes.id, rest.id)))
      .orderBy(asc(creditNoteLines.position)),
  );
  expect(kept.map(({ income }) => income)).toEqual([null, "gift_cards", "sales_discounts", "fees"]);
  expect(await at.broken()).toEqual([]);
});

it("is not corrected by a draft, where its vouchers and fees would be sold as goods; one of goods alone is", async () => {
  const at = await importedApart();
  const [mixed, goods] = [await at.idOf("INV-600001"), await at.idOf("INV-600003")];
  await expect(at.inside((ctx) => correctInvoice(ctx, { id: mixed, reason: "Wrong address" }))).rejects.toMatchObject({
    code: "no_sale",
    message: expect.stringContaining("Gift Voucher"),
  });
  const again = await at.inside((ctx) => correctInvoice(ctx, { id: goods, reason: "Wrong address" }));
  expect(again.draft.lines).toHaveLength(1);
  expect(await at.broken()).toEqual([]);
});
