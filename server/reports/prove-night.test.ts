import { eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { issuedPapers } from "@/drizzle/schema/papers";
import { proofRuns } from "@/drizzle/schema/proofs";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { closePool } from "@/server/db";
import { homeFigures } from "@/server/home/figures";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { commitTestTenant, inTestTenant } from "@/server/testing/tenant";
import { checkNow } from "./check-now";
import { keepPapers } from "./keep-papers";
import { nights } from "./nights";
import { proveCompany } from "./prove-company";
import { proveNight } from "./prove-night";

afterAll(closePool);

const DAY_MS = 86_400_000;
const today = new Date().toISOString().slice(0, 10);
/** Noon of a day to come: the night before it has ended everywhere. */
const noonIn = (days: number) => new Date(Date.parse(`${today}T12:00:00Z`) + days * DAY_MS);
const later = <C extends TenantContext>(ctx: C, days: number): C => ({ ...ctx, now: noonIn(days) });
const spoil = (ctx: TenantContext, id: string) =>
  ctx.tx.execute(
    sql`update invoices set paid_minor = 100, balance_due_minor = 11900 where tenant_id = ${ctx.tenant} and id = ${id}`,
  );
const mend = (ctx: TenantContext, id: string) =>
  ctx.tx.execute(
    sql`update invoices set paid_minor = 0, balance_due_minor = 12000 where tenant_id = ${ctx.tenant} and id = ${id}`,
  );

describe("the nightly proof", () => {
  it("is run once for each business day that ended, and keeps what it found", async () => {
    await inTestTenant(async (ctx) => {
      expect(await proveNight(ctx)).toBeNull();
      await issuedInvoice(ctx, { total: "120.00" });
      expect(await proveNight(later(ctx, 1))).toMatchObject({ findings: [] });
      expect(await proveNight(later(ctx, 1))).toBeNull();
      expect((await nights(ctx)).nights).toMatchObject([
        { day: today, status: "clean", ranAt: noonIn(1), findings: [], wholeAt: null },
      ]);
    });
  });

  it("tells nights without a server as not run, and runs the last one late with its real time", async () => {
    await inTestTenant(async (ctx) => {
      await proveNight(later(ctx, 1));
      await proveNight(later(ctx, 4));
      expect((await nights(ctx)).nights.map(({ day, status, ranAt }) => [day, status, ranAt])).toEqual([
        [today, "clean", noonIn(1)],
        [addDays(today, 1), "not_run", null],
        [addDays(today, 2), "not_run", null],
        [addDays(today, 3), "clean", noonIn(4)],
      ]);
    });
  });

  it("names the document and its figures, calls somebody who may read the books, and is content once they are whole", async () => {
    await inTestTenant(async (ctx) => {
      const { id, number } = await issuedInvoice(ctx, { total: "120.00" });
      await spoil(ctx, id);
      await proveNight(later(ctx, 1));
      const [night] = (await nights(ctx)).nights;
      expect(night?.status).toBe("differs");
      expect(night?.findings).toContainEqual({
        name: "Every invoice says what was paid on it",
        figures: "1 of 1 invoice",
        records: [`${number} (1.00 GBP instead of 0.00 GBP)`],
      });
      expect(night?.findings).toContainEqual({
        name: "1100 Trade debtors (GBP)",
        figures: "documents say 119.00 GBP, the ledger says 120.00 GBP: 1.00 GBP apart",
        records: ["Bramble & Thyme (documents say 1.00 GBP less)"],
      });
      const waiting = async (as: TenantContext) => (await homeFigures(as, {})).waiting.proof;
      expect(await waiting(ctx.as("accountant"))).toMatchObject({ day: today, findings: 3 });
      expect(await waiting(ctx.as("clerk"))).toBeNull();

      await mend(ctx, id);
      await checkNow({ ...ctx.as("accountant", "Priya"), now: noonIn(2) });
      expect(await waiting(ctx.as("accountant"))).toBeNull();
      expect((await nights(ctx)).nights).toMatchObject([
        { status: "differs", wholeAt: noonIn(2), wholeByName: "Priya" },
      ]);
    });
  });

  it("finds stock that drifted and says where", async () => {
    await inTestTenant(async (ctx) => {
      await ctx.tx.execute(sql`
        with made as (
          insert into products (tenant_id, id, company_id, sku, name, unit, kind, price)
          values (${ctx.tenant}, gen_random_uuid(), ${ctx.company.id}, 'CUP', 'Cup', 'piece', 'stocked', 1) returning id)
        insert into stock_levels (tenant_id, product_id, site_id, on_hand) select ${ctx.tenant}, id, ${ctx.siteId}, 3 from made`);
      const { findings } = await proveCompany(ctx);
      expect(findings.at(-1)).toMatchObject({
        name: "Stock levels do not drift",
        records: [expect.stringMatching(/^CUP at .* \(on hand 3 instead of 0\)$/)],
      });
    });
  });

  it("is kept once when many processes try, and nobody may change what it found", async () => {
    const { tenant, companyId } = await commitTestTenant();
    const inside = <T>(work: (ctx: TenantContext) => Promise<T>) =>
      enterAsJob({ tenant, companyId, name: "Night", now: noonIn(1) }, work);
    const ran = await Promise.all(Array.from({ length: 6 }, () => inside(proveNight)));
    expect(ran.filter((one) => one !== null)).toHaveLength(1);
    const rows = () => inside((ctx) => ctx.tx.select().from(proofRuns).where(eq(proofRuns.tenantId, ctx.tenant)));
    expect(await rows()).toHaveLength(1);
    await expect(inside((ctx) => ctx.tx.execute(sql`update proof_runs set status = 'clean'`))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });

  it("leaves every document issued here with its paper", async () => {
    const { tenant, companyId } = await commitTestTenant();
    const inside = <T>(work: (ctx: TenantContext) => Promise<T>) =>
      enterAsJob({ tenant, companyId, name: "Night" }, work);
    await inside((ctx) => issuedInvoice(ctx, { total: "5.00" }));
    await inside((ctx) => issuedInvoice(ctx, { total: "6.00" }));
    const { signal } = new AbortController();
    expect(await keepPapers({ tenant, companyId }, signal)).toBe(2);
    expect(await keepPapers({ tenant, companyId }, signal)).toBe(0);
    const kept = await inside((ctx) =>
      ctx.tx.select({ number: issuedPapers.number }).from(issuedPapers).where(eq(issuedPapers.tenantId, tenant)),
    );
    expect(kept.map(({ number }) => number).sort()).toEqual(["INV-000001", "INV-000002"]);
  });
});
