import { sql } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { type DirectoryEntity, entryOf } from "@/server/quickbooks/setup/directory-lists";

/** Takes entries of one of their lists into the directory, as they were just read; `ratePpm` says what a tax rate charges. */
export async function keepListed(
  ctx: TenantContext,
  connectionId: string,
  entity: DirectoryEntity,
  rows: readonly Record<string, unknown>[],
  ratePpm: (rateId: string) => number | null = () => null,
): Promise<void> {
  const entries = new Map(rows.flatMap((row) => entryOf(entity, row, ratePpm) ?? []).map((one) => [one.remoteId, one]));
  if (entries.size === 0) return;
  await ctx.tx
    .insert(quickbooksDirectory)
    .values(
      [...entries.values()].map((entry) => ({
        ...entry,
        tenantId: ctx.tenant,
        connectionId,
        entity,
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
      set: {
        name: sql`excluded.name`,
        nameKey: sql`excluded.name_key`,
        active: sql`excluded.active`,
        data: sql`excluded.data`,
        readAt: sql`excluded.read_at`,
      },
    });
  ctx.announcements.push({ topic: "quickbooks", id: connectionId });
}
