import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { freeCreditNote } from "@/server/testing/free-credit-note";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { IssueCreditNote, ListCreditNotes } from "./input";
import { issueCreditNote } from "./issue-credit-note";
import { listCreditNotes } from "./list-credit-notes";

const list = (ctx: TenantContext, input: object = {}) => listCreditNotes(ctx, ListCreditNotes.parse(input));
const numbers = async (ctx: TenantContext, input: object = {}) =>
  (await list(ctx, input)).items.map((note) => note.number);

async function twoKinds(ctx: TenantContext) {
  const invoice = await issuedInvoice(ctx, { total: "100.00" });
  const amending = await issueCreditNote(
    ctx,
    IssueCreditNote.parse({ invoiceId: invoice.id, amount: "40.00", reason: "Arrived broken" }),
  );
  const customerId = await newCustomer(ctx, "Hale & Sons");
  const free = await freeCreditNote(ctx, { customerId, totalMinor: 900, number: "CN-X100" });
  return { invoice, amending, free, customerId };
}

describe("the list of credit notes", () => {
  it("holds both kinds, the newest first, with what still stands on them", async () => {
    await inTestTenant(async (ctx) => {
      const { invoice, amending, free } = await twoKinds(ctx);
      expect((await list(ctx)).items).toMatchObject([
        {
          number: amending.number,
          invoiceNumber: invoice.number,
          totalMinor: 4000,
          openMinor: 0,
          reason: "Arrived broken",
        },
        { number: free.number, invoiceId: null, totalMinor: 900, openMinor: 900 },
      ]);
      expect(await numbers(ctx, { view: "of_invoices" })).toEqual([amending.number]);
      expect(await numbers(ctx, { view: "open" })).toEqual([free.number]);
    });
  });

  it("is found by its number, its invoice's number and words of the customer's name", async () => {
    await inTestTenant(async (ctx) => {
      const { invoice, amending, free, customerId } = await twoKinds(ctx);
      expect(await numbers(ctx, { q: "cn-x1" })).toEqual([free.number]);
      expect(await numbers(ctx, { q: invoice.number })).toEqual([amending.number]);
      expect(await numbers(ctx, { q: "hale" })).toEqual([free.number]);
      expect(await numbers(ctx, { q: "nobody" })).toEqual([]);
      expect(await numbers(ctx, { customerId })).toEqual([free.number]);
      expect(await numbers(ctx, { from: "2026-01-16" })).toEqual([amending.number]);
      expect(await numbers(ctx, { to: "2026-01-15" })).toEqual([free.number]);
    });
  });

  it("comes a page at a time without a gap, in every order", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      for (let made = 0; made < 5; made++) {
        await freeCreditNote(ctx, { customerId, totalMinor: 100 + (made % 2), number: `CN-X${made}` });
      }
      for (const sort of ["date", "number", "total"]) {
        for (const direction of ["asc", "desc"]) {
          const whole = await numbers(ctx, { sort, direction });
          const paged: string[] = [];
          let cursor: string | null | undefined;
          do {
            const page = await list(ctx, { sort, direction, limit: 2, ...(cursor ? { cursor } : {}) });
            paged.push(...page.items.map((note) => note.number));
            cursor = page.nextCursor;
          } while (cursor);
          expect(paged).toEqual(whole);
          expect(new Set(paged).size).toBe(5);
        }
      }
    });
  });

  it("refuses a cursor that is none", async () => {
    await inTestTenant(async (ctx) => {
      await expect(list(ctx, { cursor: "rubbish" })).rejects.toMatchObject({ kind: "invalid" });
    });
  });
});
