import { and, eq, ne, notInArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { modifierGroups, modifiers } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { SaveModifierGroup } from "./input";
import { type ModifierGroup, modifierGroupById } from "./queries";

/**
 * Adds a group of choices or, named by its id, changes it as a whole. Throws refused `name_taken`, not found for a group or
 * a choice that is not there.
 */
export async function saveModifierGroup(
  ctx: TenantContext,
  input: z.output<typeof SaveModifierGroup>,
): Promise<ModifierGroup> {
  const { id: wanted, modifiers: choices, ...facts } = input;
  const id = wanted ?? newId();
  const before = wanted === undefined ? null : await modifierGroupById(ctx, wanted);
  const known = new Set(before?.modifiers.map((modifier) => modifier.id));
  if (choices.some((choice) => choice.id !== undefined && !known.has(choice.id))) throw notFound("choice");
  await refuseTakenName(ctx, id, facts.name);
  await ctx.tx
    .insert(modifierGroups)
    .values({ tenantId: ctx.tenant, companyId: ctx.company.id, id, ...facts, changedAt: ctx.now })
    .onConflictDoUpdate({
      target: [modifierGroups.tenantId, modifierGroups.id],
      set: { ...facts, changedAt: ctx.now },
      setWhere: eq(modifierGroups.companyId, ctx.company.id),
    });
  await saveChoices(ctx, id, choices);
  const after = await modifierGroupById(ctx, id);
  await record(ctx, {
    kind: before ? "modifier_group.changed" : "modifier_group.created",
    subjects: [id],
    details: { name: after.name, ...(before ? (changesBetween(before, after) ?? {}) : {}) },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return after;
}

type Choice = z.output<typeof SaveModifierGroup>["modifiers"][number];

async function saveChoices(ctx: TenantContext, groupId: string, choices: readonly Choice[]): Promise<void> {
  const rows = choices.map((choice, position) => ({
    tenantId: ctx.tenant,
    groupId,
    ...choice,
    id: choice.id ?? newId(),
    position,
  }));
  const own = and(eq(modifiers.tenantId, ctx.tenant), eq(modifiers.groupId, groupId));
  const kept = rows.map((row) => row.id);
  await ctx.tx.delete(modifiers).where(and(own, notInArray(modifiers.id, kept)));
  // Two choices may swap their names: each is unique only when all are saved.
  await ctx.tx
    .update(modifiers)
    .set({ name: sql`${modifiers.id}::text` })
    .where(own);
  await ctx.tx
    .insert(modifiers)
    .values(rows)
    .onConflictDoUpdate({
      target: [modifiers.tenantId, modifiers.id],
      set: {
        name: sql`excluded.name`,
        priceDelta: sql`excluded.price_delta`,
        isUsual: sql`excluded.is_usual`,
        position: sql`excluded.position`,
      },
      setWhere: eq(modifiers.groupId, groupId),
    });
}

async function refuseTakenName(ctx: TenantContext, id: string, name: string): Promise<void> {
  const [taken] = await ctx.tx
    .select({ archivedAt: modifierGroups.archivedAt })
    .from(modifierGroups)
    .where(
      and(
        eq(modifierGroups.tenantId, ctx.tenant),
        eq(modifierGroups.companyId, ctx.company.id),
        eq(modifierGroups.name, name),
        ne(modifierGroups.id, id),
      ),
    );
  if (!taken) return;
  const where = taken.archivedAt ? ", archived" : "";
  throw refused(
    "name_taken",
    `There are choices named ${name} already${where}. Nothing was changed. Choose another name.`,
  );
}
