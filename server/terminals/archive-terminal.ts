import { and, eq, isNull } from "drizzle-orm";
import { terminals } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";

/** Puts a terminal away; its payments stay. Throws not found. */
export async function archiveTerminal(ctx: TenantContext, { id }: { id: string }): Promise<{ id: string }> {
  const [terminal] = await ctx.tx
    .update(terminals)
    .set({ archivedAt: ctx.now })
    .where(
      and(
        eq(terminals.tenantId, ctx.tenant),
        eq(terminals.companyId, ctx.company.id),
        eq(terminals.id, id),
        isNull(terminals.archivedAt),
      ),
    )
    .returning();
  if (!terminal) throw notFound("card terminal");
  await record(ctx, { kind: "terminal.archived", subjects: [id, ctx.company.id], details: { name: terminal.name } });
  ctx.announcements.push({ topic: "device", id });
  return { id };
}
