import { and, eq } from "drizzle-orm";
import { modifierGroups } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { type ModifierGroup, modifierGroupById } from "./queries";

/** Takes a group of choices away from the tills, or brings it back; products keep it. Throws not found. */
export async function archiveModifierGroup(
  ctx: TenantContext,
  { id, archived }: { id: string; archived: boolean },
): Promise<ModifierGroup> {
  const before = await modifierGroupById(ctx, id);
  if (before.archived === archived) return before;
  await ctx.tx
    .update(modifierGroups)
    .set({ archivedAt: archived ? ctx.now : null, changedAt: ctx.now })
    .where(
      and(
        eq(modifierGroups.tenantId, ctx.tenant),
        eq(modifierGroups.companyId, ctx.company.id),
        eq(modifierGroups.id, id),
      ),
    );
  const kind = archived ? "modifier_group.archived" : "modifier_group.unarchived";
  await record(ctx, { kind, subjects: [id], details: { name: before.name } });
  ctx.announcements.push({ topic: "catalogue", id });
  return modifierGroupById(ctx, id);
}
