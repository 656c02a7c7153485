import { sql } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { type DirectoryEntity, directoryLists, LIST, type ListProgress } from "./directory-lists";
import { nameKeyOf } from "./name-key";
import { requireConnection } from "./setup-connection";

/** Has their lists (all, or those named) read anew from their beginning. What is known of them stays until it is met again. */
export async function beginReading(
  ctx: TenantContext,
  { only }: { only?: readonly DirectoryEntity[] | undefined },
): Promise<{ connectionId: string }> {
  const connection = await requireConnection(ctx);
  const wanted = directoryLists.filter(({ entity }) => !only || only.includes(entity));
  const began: ListProgress = { read: 0, began: ctx.now.toISOString(), ended: null, problem: null };
  await ctx.tx
    .insert(quickbooksDirectory)
    .values(
      wanted.map(({ entity, label }) => ({
        tenantId: ctx.tenant,
        connectionId: connection.id,
        entity: LIST,
        remoteId: entity,
        name: label,
        nameKey: nameKeyOf(label),
        data: began,
        readAt: ctx.now,
      })),
    )
    .onConflictDoUpdate({
      target: [
        quickbooksDirectory.tenantId,
        quickbooksDirectory.connectionId,
        quickbooksDirectory.entity,
        quickbooksDirectory.remoteId,
      ],
      set: { data: sql`excluded.data`, readAt: sql`excluded.read_at` },
    });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
  return { connectionId: connection.id };
}
