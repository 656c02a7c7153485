import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { britishLists, connectedOnPaper, readOnPaper } from "@/server/testing/quickbooks-lists";
import { rungUp } from "@/server/testing/rung-up";
import { inTestTenant } from "@/server/testing/tenant";
import { soldLine, standardVat } from "@/server/testing/till-sale";
import { companyToday } from "./company-today";
import { mapProposed } from "./map-proposed";
import { tallyOf } from "./tally";
import { tryPage } from "./try-page";
import { unmapRole } from "./unmap-role";

async function ready(ctx: TenantContext, startDate?: string) {
  const connectionId = await connectedOnPaper(ctx);
  await readOnPaper(ctx, connectionId, britishLists);
  await mapProposed(ctx);
  await ctx.tx
    .update(quickbooksConnections)
    .set({ startDate: startDate ?? (await companyToday(ctx)) })
    .where(eq(quickbooksConnections.id, connectionId));
  return connectionId;
}

/** What would become of the documents if QuickBooks had none of their numbers. */
async function dryRun(ctx: TenantContext, cursor: string | null = null, limit?: number) {
  const page = await tryPage(ctx, { cursor }, limit);
  const free = page.tried.map((one) => ({ ...one, there: "free" as const }));
  return { ...tallyOf(free), needs: page.needs, cursor: page.cursor };
}

const outcomes = (rows: { kind: string; outcome: string; count: number; totalMinor: number }[]) =>
  rows.map(({ kind, outcome, count, totalMinor }) => `${count} ${kind} ${outcome} ${totalMinor}`);

describe("a dry run", () => {
  it("says what would be created, and what would be made there with it, and sends and keeps nothing", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      const { customerId } = await issuedInvoice(ctx, { total: "120.00" });
      await issuedInvoice(ctx, { total: "60.00", customerId });
      const { documents, rows, causes, needs, cursor } = await dryRun(ctx);
      expect(causes).toEqual([]);
      expect(outcomes(rows)).toEqual(["2 invoice create 18000"]);
      expect(documents).toBe(2);
      expect(needs.map(({ kind }) => kind).sort()).toEqual(["customer", "item"]);
      expect(cursor).toBeNull();
      expect(await ctx.tx.select().from(quickbooksLinks).where(eq(quickbooksLinks.tenantId, ctx.tenant))).toEqual([]);
    });
  });

  it("counts each receipt of a till by itself, or its day where days are summed up", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx, "2020-01-01");
      const lines = [soldLine({ unitPrice: "12.00", taxes: [{ ...standardVat, code: "STD" }] })];
      await rungUp(ctx, ctx.siteId, { lines });
      expect(outcomes((await dryRun(ctx)).rows)).toEqual(["1 sale create 1200"]);
      const mine = eq(quickbooksConnections.id, connectionId);
      await ctx.tx.update(quickbooksConnections).set({ sendMode: "daily" }).where(mine);
      expect((await dryRun(ctx)).rows).toMatchObject([{ kind: "day", count: 1, totalMinor: 1_200 }]);
    });
  });

  it("names the place that is missing, also where what a document needs is what lacks it", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      await issuedInvoice(ctx, { total: "120.00" });
      await unmapRole(ctx, { role: "account:sales" });
      const { rows, causes } = await dryRun(ctx);
      expect(outcomes(rows)).toEqual(["1 invoice map 12000"]);
      expect(causes[0]).toMatchObject({ role: "account:sales", count: 1, examples: [expect.stringMatching(/^INV-/)] });
    });
  });

  it("counts what stands there as linked and what a person skipped as skipped", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      const [linked, skipped] = [
        await issuedInvoice(ctx, { total: "10.00" }),
        await issuedInvoice(ctx, { total: "20.00" }),
      ];
      const link = (localId: string, label: string) => ({
        tenantId: ctx.tenant,
        id: localId,
        connectionId,
        companyId: ctx.company.id,
        localType: "invoice",
        localId,
        label,
        nextTryAt: ctx.now,
        createdAt: ctx.now,
        changedAt: ctx.now,
      });
      await ctx.tx.insert(quickbooksLinks).values([
        { ...link(linked.id, linked.number), state: "linked", remoteId: "145", entity: "Invoice" },
        { ...link(skipped.id, skipped.number), state: "skipped" },
      ]);
      const { rows } = await dryRun(ctx);
      expect(outcomes(rows).sort()).toEqual(["1 invoice linked 1000", "1 invoice skip 2000"]);
    });
  });

  it("refuses what is dated in closed books, in words", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      await issuedInvoice(ctx, { total: "120.00" });
      const [row] = await ctx.tx
        .select({ facts: quickbooksConnections.facts })
        .from(quickbooksConnections)
        .where(eq(quickbooksConnections.id, connectionId));
      if (!row) throw new Error("no connection");
      await ctx.tx
        .update(quickbooksConnections)
        .set({ facts: { ...row.facts, bookClosedThrough: "2999-12-31" } })
        .where(eq(quickbooksConnections.id, connectionId));
      const { rows, causes } = await dryRun(ctx);
      expect(outcomes(rows)).toEqual(["1 invoice refuse 12000"]);
      expect(causes[0]?.words).toContain("closed through");
    });
  });

  it("looks at each document once, whatever the pages", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      const { customerId } = await issuedInvoice(ctx, { total: "10.00" });
      for (const total of ["20.00", "30.00", "40.00", "50.00"]) await issuedInvoice(ctx, { total, customerId });
      const seen: number[] = [];
      for (let cursor: string | null = null; ; ) {
        const page = await dryRun(ctx, cursor, 2);
        seen.push(page.documents);
        if (page.cursor === null) break;
        cursor = page.cursor;
      }
      expect(seen).toEqual([2, 2, 1]);
    });
  });

  it("reads a cursor of nobody's making as a mistake", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      await expect(dryRun(ctx, "rubbish")).rejects.toMatchObject({ kind: "invalid" });
    });
  });
});
