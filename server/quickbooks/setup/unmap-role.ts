import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { UnmapRole } from "./input";
import { lockConnection } from "./setup-connection";

/** Takes a choice back: what needs it waits until another is made. What was sent stays as it is. */
export async function unmapRole(ctx: TenantContext, { role }: z.output<typeof UnmapRole>): Promise<void> {
  const connection = await lockConnection(ctx);
  const [gone] = await ctx.tx
    .delete(quickbooksMappings)
    .where(
      and(
        eq(quickbooksMappings.tenantId, ctx.tenant),
        eq(quickbooksMappings.connectionId, connection.id),
        eq(quickbooksMappings.role, role),
      ),
    )
    .returning();
  if (!gone) throw notFound("choice");
  await record(ctx, {
    kind: "quickbooks.place_taken_back",
    subjects: [connection.id, ctx.company.id],
    details: { name: role, role, before: gone.remoteId },
  });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
}
