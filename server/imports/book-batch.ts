import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { conflict } from "@/server/errors";
import { lockImport } from "./lock-import";
import { readKnown } from "./read-known";
import { Batch, type Booked, nothingBooked } from "./retail/batch";
import { lineCount, type RetailDocument } from "./retail/documents";
import type { World } from "./retail/world";
import { writeBatch } from "./write-batch";

/**
 * Books some documents of one day and the progress with them: both are committed or neither. Returns the lines done with it.
 * Throws a conflict when somebody else moved the import on, or took it back, in the meantime.
 */
export async function bookBatch(
  ctx: TenantContext,
  world: World,
  documents: RetailDocument[],
  from: number,
): Promise<number> {
  const row = await lockImport(ctx, world.importId);
  if (row.status !== "running" || row.linesDone !== from) {
    throw conflict("import_moved_on", "This import was stopped, or is carried on elsewhere. Nothing was booked twice.");
  }
  const batch = new Batch(world, await readKnown(ctx, world, documents));
  batch.moveDueMoney();
  for (const document of documents) batch.add(document);
  await writeBatch(ctx, world, batch.close());
  const linesDone = from + documents.reduce((lines, document) => lines + lineCount(document), 0);
  const booked = added(row.report.booked ?? nothingBooked, batch.booked);
  await ctx.tx
    .update(imports)
    .set({ linesDone, linesRefused: booked.refusedLines, report: { ...row.report, booked } })
    .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.id, world.importId)));
  return linesDone;
}

function added(before: Booked, more: Booked): Booked {
  return Object.fromEntries(
    (Object.keys(more) as (keyof Booked)[]).map((key) => [key, (before[key] ?? 0) + more[key]]),
  ) as Booked;
}
