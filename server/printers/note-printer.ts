import { and, eq } from "drizzle-orm";
import { printers } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";

const WRITE_EVERY_MS = 20_000;

/** Keeps that a printer asked and what it said of itself. It asks every second or so: written when it is news. */
export async function notePrinter(
  ctx: TenantContext,
  printer: { id: string; lastSeenAt: Date | null; lastStatus: string },
  status: string | null,
): Promise<void> {
  const words = (status ?? printer.lastStatus).slice(0, 200);
  const isFresh = printer.lastSeenAt !== null && ctx.now.getTime() - printer.lastSeenAt.getTime() < WRITE_EVERY_MS;
  if (isFresh && words === printer.lastStatus) return;
  await ctx.tx
    .update(printers)
    .set({ lastSeenAt: ctx.now, lastStatus: words })
    .where(and(eq(printers.tenantId, ctx.tenant), eq(printers.id, printer.id)));
  if (words !== printer.lastStatus) ctx.announcements.push({ topic: "print_job", id: printer.id });
}
