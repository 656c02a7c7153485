import { and, asc, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { invoices } from "@/drizzle/schema/invoices";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { closePool } from "@/server/db";
import { decimalAdd } from "@/server/money";
import { aCustomer, aProduct } from "@/server/testing/sold";
import { commitTestTenant } from "@/server/testing/tenant";
import { draftInvoice } from "./draft-invoice";
import { issueInvoice } from "./issue-invoice";
import { lockInvoice } from "./lock-invoice";
import { updateDraft } from "./update-draft";
import { voidInvoice } from "./void-invoice";

afterAll(closePool);

type Work<T> = (ctx: TenantContext) => Promise<T>;

async function shop() {
  const made = await commitTestTenant();
  const acting = <T>(work: Work<T>) => enterAsJob({ tenant: made.tenant, companyId: made.companyId, name: "Jo" }, work);
  const customer = await acting((ctx) => aCustomer(ctx));
  const draft = (lines: Parameters<typeof draftInvoice>[1]["lines"]) =>
    acting((ctx) => draftInvoice(ctx, { customerId: customer.id, lines }));
  return { ...made, acting, draft };
}

const tea = [{ description: "Tea", quantity: "1", unitPrice: "10" }];

class Cut extends Error {}

describe("invoice numbers", () => {
  it("of 60 issued at once, every third cut off before it commits, are 1 to n without gap or repeat", async () => {
    const { tenant, acting, draft } = await shop();
    const drafts = await Promise.all(Array.from({ length: 60 }, () => draft(tea)));
    const results = await Promise.allSettled(
      drafts.map(({ id }, index) =>
        acting(async (ctx) => {
          await issueInvoice(ctx, { id });
          if (index % 3 === 2) throw new Cut();
        }),
      ),
    );
    expect(results.filter((result) => result.status === "fulfilled").length).toBe(40);
    const rows = await acting((ctx) =>
      ctx.tx
        .select({ number: invoices.number })
        .from(invoices)
        .where(eq(invoices.tenantId, tenant))
        .orderBy(asc(invoices.number)),
    );
    expect(rows.map((row) => row.number)).toEqual(
      Array.from({ length: 40 }, (_, index) => `INV-${String(index + 1).padStart(6, "0")}`),
    );
  });
});

describe("one draft", () => {
  it("is issued once, whoever asks at the same time", async () => {
    const { tenant, acting, draft } = await shop();
    const { id } = await draft(tea);
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => acting((ctx) => issueInvoice(ctx, { id }))),
    );
    expect(results.filter((result) => result.status === "fulfilled").length).toBe(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "already_issued" });
    }
    expect(await acting((ctx) => ctx.tx.select().from(invoices).where(eq(invoices.tenantId, tenant)))).toHaveLength(1);
  });

  it("saved twice from one version keeps one save, and tells the other", async () => {
    const { acting, draft } = await shop();
    const { id } = await draft(tea);
    const results = await Promise.allSettled(
      ["one", "two"].map((notes) => acting((ctx) => updateDraft(ctx, { id, version: 1, notes }))),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find((result) => result.status === "rejected");
    const [kept] = results.flatMap((result) => (result.status === "fulfilled" ? result.value.notes : []));
    expect(lost?.reason).toMatchObject({
      kind: "conflict",
      code: "stale_version",
      message: expect.stringContaining(`Jo changed this draft while you typed: notes none → ${kept}.`),
    });
  });
});

describe("one invoice", () => {
  it("is never credited beyond its total by credits at the same time", async () => {
    const { acting, draft } = await shop();
    const { id } = await draft(tea);
    await acting((ctx) => issueInvoice(ctx, { id }));
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        acting((ctx) => issueCreditNote(ctx, { invoiceId: id, reason: "x", amount: "5.00" })),
      ),
    );
    expect(results.filter((result) => result.status === "fulfilled").length).toBe(2);
    const { creditedMinor, balanceDueMinor } = await acting((ctx) => lockInvoice(ctx, id));
    expect([creditedMinor, balanceDueMinor]).toEqual([10_00, 2_00]);
  });

  it("is voided or credited, never both", async () => {
    const { acting, draft } = await shop();
    for (let round = 0; round < 5; round++) {
      const { id } = await draft(tea);
      await acting((ctx) => issueInvoice(ctx, { id }));
      const results = await Promise.allSettled([
        acting((ctx) => voidInvoice(ctx, { id, reason: "x" })),
        acting((ctx) => issueCreditNote(ctx, { invoiceId: id, reason: "x" })),
      ]);
      expect(results.filter((result) => result.status === "fulfilled").length).toBe(1);
      const { voided, creditedMinor } = await acting((ctx) => lockInvoice(ctx, id));
      expect(voided).toBe(creditedMinor === 0);
    }
  });
});

describe("the last pieces", () => {
  it("are sold once, and carts in opposite order all finish", async () => {
    const { tenant, acting, draft, siteId } = await shop();
    const [cups, pots] = await acting(async (ctx) => [
      await aProduct(ctx, { stockPolicy: "block", onHand: "5", siteId }),
      await aProduct(ctx, { stockPolicy: "block", onHand: "5", siteId }),
    ]);
    if (!cups || !pots) throw new Error("the shop has cups and pots");
    const drafts = await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const lines = [cups, pots].map((product) => ({ productId: product.id, quantity: "1" }));
        return draft(index % 2 ? lines : lines.reverse());
      }),
    );
    const results = await Promise.allSettled(drafts.map(({ id }) => acting((ctx) => issueInvoice(ctx, { id }))));
    expect(results.filter((result) => result.status === "fulfilled").length).toBe(5);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "out_of_stock" });
    }
    for (const { id } of [cups, pots]) {
      const [level, moved] = await acting(async (ctx) => [
        (
          await ctx.tx
            .select()
            .from(stockLevels)
            .where(and(eq(stockLevels.tenantId, tenant), eq(stockLevels.productId, id)))
        )[0],
        await ctx.tx
          .select()
          .from(stockMovements)
          .where(and(eq(stockMovements.tenantId, tenant), eq(stockMovements.productId, id))),
      ]);
      expect(level?.onHand).toBe("0.0000");
      expect(moved.map((row) => row.quantity).reduce(decimalAdd, "0")).toBe("0");
    }
  });
});
