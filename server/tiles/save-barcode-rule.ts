import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { barcodeRules } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { SaveBarcodeRule } from "./input";
import { listBarcodeRules } from "./queries";

/** Adds a rule for codes that scales print or, named by its id, changes it. Throws refused `pattern_taken`, not found. */
export async function saveBarcodeRule(ctx: TenantContext, input: z.output<typeof SaveBarcodeRule>) {
  const { id: wanted, ...facts } = input;
  const id = wanted ?? newId();
  const before = (await listBarcodeRules(ctx)).find((rule) => rule.id === id) ?? null;
  if (wanted !== undefined && !before) throw notFound("barcode rule");
  const own = and(eq(barcodeRules.tenantId, ctx.tenant), eq(barcodeRules.companyId, ctx.company.id));
  const [taken] = await ctx.tx
    .select({ name: barcodeRules.name })
    .from(barcodeRules)
    .where(and(own, eq(barcodeRules.pattern, facts.pattern), ne(barcodeRules.id, id)));
  if (taken) {
    throw refused("pattern_taken", `${taken.name} has the pattern ${facts.pattern} already. Nothing was changed.`);
  }
  await ctx.tx
    .insert(barcodeRules)
    .values({ tenantId: ctx.tenant, companyId: ctx.company.id, id, ...facts })
    .onConflictDoUpdate({
      target: [barcodeRules.tenantId, barcodeRules.id],
      set: facts,
      setWhere: eq(barcodeRules.companyId, ctx.company.id),
    });
  const after = { id, ...facts };
  const changes = before && changesBetween(before, after);
  if (before && !changes) return after;
  await record(ctx, {
    kind: before ? "barcode_rule.changed" : "barcode_rule.created",
    subjects: [id],
    details: { name: facts.name, pattern: facts.pattern, ...changes },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return after;
}
