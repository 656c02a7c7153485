import { eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { issuedPapers } from "@/drizzle/schema/papers";
import { companies } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { DraftInvoice } from "@/server/invoices/input";
import { invoicePdf } from "@/server/invoices/invoice-pdf";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { alteredPapers } from "@/server/printing/altered-papers";
import { fingerprint } from "@/server/printing/fingerprint";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { commitTestTenant, inTestTenant } from "@/server/testing/tenant";
import { creditNotePdf } from "./credit-note-pdf";
import { issueCreditNote } from "./issue-credit-note";

afterAll(closePool);

const rename = (ctx: TenantContext) =>
  ctx.tx
    .update(companies)
    .set({ legalName: "Another Name Ltd", address: "Elsewhere", taxId: "GB 1", paymentDetails: "Another bank" })
    .where(eq(companies.tenantId, ctx.tenant));
const kept = (ctx: TenantContext) => ctx.tx.select().from(issuedPapers).where(eq(issuedPapers.tenantId, ctx.tenant));

describe("an issued paper", () => {
  it("is the same bytes ever after, whatever becomes of the company", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await issuedInvoice(ctx, { total: "120.00" });
      const note = await issueCreditNote(ctx, { invoiceId: id, reason: "One broke", amount: "20.00" });
      const [invoice, credit] = [await invoicePdf(ctx, { id }), await creditNotePdf(ctx, { id: note.id })];
      await rename(ctx);
      expect((await invoicePdf(ctx, { id })).bytes.equals(invoice.bytes)).toBe(true);
      expect((await creditNotePdf(ctx, { id: note.id })).bytes.equals(credit.bytes)).toBe(true);
      expect(invoice.sha256).toBe(fingerprint(invoice.bytes));
      expect(await kept(ctx)).toHaveLength(2);
    });
  });

  it("is made of what was frozen at issue, even when it is first asked for after everything changed", async () => {
    await inTestTenant(async (ctx) => {
      const before = await issuedInvoice(ctx, { total: "120.00" });
      await ctx.tx.execute(sql`savepoint as_issued`);
      const asIssued = await invoicePdf(ctx, { id: before.id });
      await ctx.tx.execute(sql`rollback to savepoint as_issued`);
      await rename(ctx);
      expect(await kept(ctx)).toEqual([]);
      expect((await invoicePdf(ctx, { id: before.id })).sha256).toBe(asIssued.sha256);
    });
  });

  it("stays when it becomes void: its bytes are served under the word VOID", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await issuedInvoice(ctx, { total: "120.00" });
      const { bytes } = await invoicePdf(ctx, { id });
      await voidInvoice(ctx, { id, reason: "Written twice" });
      const marked = await invoicePdf(ctx, { id });
      expect(marked.bytes.subarray(0, bytes.length).equals(bytes)).toBe(true);
      expect(marked.bytes.subarray(bytes.length).toString("latin1")).toContain("(VOID) Tj");
      expect(marked.sha256).toBe(fingerprint(marked.bytes));
      expect((await kept(ctx)).map((paper) => paper.bytes.equals(bytes))).toEqual([true]);
    });
  });

  it("of a draft is kept by nobody", async () => {
    await inTestTenant(async (ctx) => {
      const lines = [{ description: "Tea", quantity: "1", unitPrice: "5" }];
      const draft = await draftInvoice(ctx, DraftInvoice.parse({ customerId: await newCustomer(ctx), lines }));
      expect(await invoicePdf(ctx, { id: draft.id })).toMatchObject({ fileName: "draft.pdf", sha256: null });
      expect(await kept(ctx)).toEqual([]);
    });
  });

  it("that is not what was kept is not shown, and named", async () => {
    await inTestTenant(async (ctx) => {
      const { id, number } = await issuedInvoice(ctx, { total: "120.00" });
      await ctx.tx.insert(issuedPapers).values({
        ...{ tenantId: ctx.tenant, id: newId(), companyId: ctx.company.id, invoiceId: id, number, madeAt: ctx.now },
        ...{ bytes: Buffer.from("%PDF-something else"), sha256: "0".repeat(64) },
      });
      await expect(invoicePdf(ctx, { id })).rejects.toMatchObject({ code: "paper_altered" });
      const found = { kept: 1, compared: 1, altered: [number] };
      expect(await alteredPapers(ctx)).toEqual(found);
      expect(await alteredPapers(ctx, { full: true })).toEqual(found);
    });
  });

  it("cannot be changed or removed by the application", async () => {
    for (const statement of ["update issued_papers set bytes = ''", "delete from issued_papers"]) {
      await inTestTenant(async (ctx) => {
        await expect(ctx.tx.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
      });
    }
  });

  it("asked for by many at once for the first time is one and the same for all", async () => {
    const { tenant, companyId } = await commitTestTenant();
    const inside = <T>(work: (ctx: TenantContext) => Promise<T>) =>
      enterAsJob({ tenant, companyId, name: "Test" }, work);
    const { id } = await inside((ctx) => issuedInvoice(ctx, { total: "5.00" }));
    const papers = await Promise.all(Array.from({ length: 6 }, () => inside((ctx) => invoicePdf(ctx, { id }))));
    expect(new Set(papers.map((paper) => paper.sha256)).size).toBe(1);
    expect(await inside(kept)).toHaveLength(1);
  });
});
