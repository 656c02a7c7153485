import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { openSales } from "@/drizzle/schema/open-sales";
import { tillRules } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { staleEdit } from "@/server/outbox/stale-edit";
import type { TillRules } from "@/server/till/till-rules";
import type { UpdateTillRules } from "./input";
import { readRules } from "./read-rules";
import { changedRules, flatRules } from "./rules";

/**
 * Changes what is given of the till rules; sales keep the rules they were made under. Throws conflict "stale_version", and refused
 * "open_sales" where parked sales have prices of the other way.
 */
export async function updateRules(
  ctx: TenantContext,
  input: z.output<typeof UpdateTillRules>,
): Promise<{ rules: TillRules; version: number }> {
  const ours = and(eq(tillRules.tenantId, ctx.tenant), eq(tillRules.companyId, ctx.company.id));
  await ctx.tx
    .insert(tillRules)
    .values({ tenantId: ctx.tenant, companyId: ctx.company.id, rules: {}, version: 0 })
    .onConflictDoNothing();
  await ctx.tx.execute(
    sql`select from till_rules where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} for update`,
  );
  const before = await readRules(ctx);
  if (input.version !== before.version) {
    throw await staleEdit(ctx, {
      id: ctx.company.id,
      kind: "till_rules",
      what: "company's till rules",
      version: before.version,
      editedVersion: input.version,
    });
  }
  const rules = changedRules(before.rules, input.rules, ctx.company.currency);
  const changes = changesBetween(flatRules(before.rules), flatRules(rules));
  if (!changes) return before;
  if (rules.pricesWithTax !== before.rules.pricesWithTax) await refuseWhileParked(ctx);
  const version = before.version + 1;
  await ctx.tx.update(tillRules).set({ rules, version }).where(ours);
  await record(ctx, {
    kind: "till_rules.changed",
    subjects: [ctx.company.id],
    details: { ...changes, currency: ctx.company.currency, version },
  });
  ctx.announcements.push({ topic: "device", id: ctx.company.id });
  return { rules, version };
}

async function refuseWhileParked(ctx: TenantContext): Promise<void> {
  const count = await ctx.tx.$count(
    openSales,
    and(eq(openSales.tenantId, ctx.tenant), eq(openSales.companyId, ctx.company.id), eq(openSales.status, "open")),
  );
  if (count === 0) return;
  const parked = count === 1 ? "1 sale is parked" : `${count} sales are parked`;
  throw refused(
    "open_sales",
    `${parked} or open at the tills, priced as it is now. Have them paid or discarded, then change whether prices have tax in them. Nothing was saved.`,
  );
}
