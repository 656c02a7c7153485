import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { lockConnection } from "./setup-connection";
import { wakeRole } from "./wake-role";
import { placedRoles } from "./what-goes-where";

/** Takes every proposal for a place that is still open, in one go; what a person chose stays. */
export async function mapProposed(ctx: TenantContext): Promise<{ mapped: number }> {
  const connection = await lockConnection(ctx);
  const { roles } = await placedRoles(ctx, connection);
  const taken = roles.flatMap(({ wanted, chosenId, proposed }) =>
    chosenId === null && proposed ? [{ wanted, proposed }] : [],
  );
  if (taken.length === 0) return { mapped: 0 };
  await ctx.tx.insert(quickbooksMappings).values(
    taken.map(({ wanted, proposed }) => ({
      tenantId: ctx.tenant,
      connectionId: connection.id,
      role: wanted.role,
      entity: wanted.entity,
      remoteId: proposed.id,
      chosenByName: ctx.actor.name,
      chosenAt: ctx.now,
    })),
  );
  await record(ctx, {
    kind: "quickbooks.proposals_taken",
    subjects: [connection.id, ctx.company.id],
    details: {
      name: `${taken.length} ${taken.length === 1 ? "place" : "places"}`,
      after: Object.fromEntries(taken.map(({ wanted, proposed }) => [wanted.role, proposed.id])),
    },
  });
  for (const { wanted } of taken) await wakeRole(ctx, connection.id, wanted.role);
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
  return { mapped: taken.length };
}
