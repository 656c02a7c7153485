import type { z } from "zod";
import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { MapRole } from "./input";
import { type Choice, fitsRole, goesStraightToBank } from "./propose-role";
import { standingOf } from "./role-state";
import { lockConnection } from "./setup-connection";
import { wakeRole } from "./wake-role";
import { placedRoles } from "./what-goes-where";

/**
 * Chooses what of theirs plays a role; what waited for it goes on. Throws not found for a role or choice that is none, refused
 * "does_not_fit" and "straight_to_bank" unless that was said to be meant.
 */
export async function mapRole(ctx: TenantContext, input: z.output<typeof MapRole>): Promise<{ woken: number }> {
  const connection = await lockConnection(ctx);
  const { roles, choices } = await placedRoles(ctx, connection);
  const placed = roles.find(({ wanted }) => wanted.role === input.role);
  if (!placed) throw notFound("place to choose");
  const { wanted } = placed;
  const choice = choices.get(wanted.entity)?.find(({ id }) => id === input.remoteId);
  if (!choice) throw notFound("account or code in QuickBooks");
  if (!fitsRole(wanted, choice)) {
    throw refused(
      "does_not_fit",
      `“${choice.name}” cannot stand for ${wanted.label}: ${misfitOf(choice)}. Choose another; nothing was changed.`,
    );
  }
  if (goesStraightToBank(wanted, choice) && !input.straightToBank) {
    throw refused("straight_to_bank", standingOf(wanted, choice.id, choice, 0).words);
  }
  if (placed.chosenId !== choice.id) {
    const chosen = { entity: wanted.entity, remoteId: choice.id, chosenByName: ctx.actor.name, chosenAt: ctx.now };
    await ctx.tx
      .insert(quickbooksMappings)
      .values({ tenantId: ctx.tenant, connectionId: connection.id, role: wanted.role, ...chosen })
      .onConflictDoUpdate({
        target: [quickbooksMappings.tenantId, quickbooksMappings.connectionId, quickbooksMappings.role],
        set: chosen,
      });
    await record(ctx, {
      kind: "quickbooks.place_chosen",
      subjects: [connection.id, ctx.company.id],
      details: {
        name: `${wanted.label}: ${choice.name}`,
        role: wanted.role,
        before: placed.chosenId,
        after: choice.id,
      },
    });
    ctx.announcements.push({ topic: "quickbooks", id: connection.id });
  }
  return { woken: await wakeRole(ctx, connection.id, wanted.role) };
}

function misfitOf({ active, currency, type }: Choice): string {
  if (!active) return "it was made inactive in QuickBooks";
  if (currency !== "") return `it is kept in ${currency}, and the books in QuickBooks are not`;
  return `it is of the kind ${type || "purchases only"}`;
}
