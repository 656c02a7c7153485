import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { journalEntries } from "@/drizzle/schema/ledger";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { closePool, databaseError, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { commitTestTenant } from "@/server/testing/tenant";
import { publicError } from "@/server/trpc";

afterAll(closePool);

describe("the end of a transaction", () => {
  it("is no success when a statement failed on the way, even if nobody looked at that failure", async () => {
    const work = inTenantTransaction(newId(), [], async (tx) => {
      await tx.execute(sql`select 1 / 0`).catch(() => {});
      return "done";
    });
    await expect(work).rejects.toThrow(/rolled back/);
  });

  it("that the database refuses is a fault of ours and not an open outcome: sending again would not help", async () => {
    const { tenant, companyId } = await commitTestTenant();
    let attempts = 0;
    const withoutLines = enterAsJob({ tenant, companyId, name: "test" }, async (ctx) => {
      attempts += 1;
      const cause = { causeType: "manual", causeId: newId(), step: "post" };
      const facts = { postedOn: "2026-01-31", memo: "A slip", currency: "GBP" };
      await ctx.tx.insert(journalEntries).values({ tenantId: tenant, companyId, id: newId(), ...cause, ...facts });
    });
    const error = await withoutLines.catch((thrown: unknown) => thrown);
    expect(databaseError(error)?.message).toMatch(/balance/);
    expect(publicError(error, "r-1")).toMatchObject({ status: 500, code: "internal" });
    expect(attempts).toBe(1);
    expect(await inTenantTransaction(tenant, [], (tx) => tx.select().from(journalEntries))).toEqual([]);
  });
});
