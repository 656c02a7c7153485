import { and, eq, inArray } from "drizzle-orm";
import { printers, printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { allPrinters, type PrinterRow, printerInUse } from "./queries";

/** Takes a printer off: it is not let in again, and what waited for it is called off. Throws not found. */
export async function archivePrinter(ctx: TenantContext, { id }: { id: string }): Promise<PrinterRow[]> {
  const printer = await printerInUse(ctx, id);
  await ctx.tx
    .update(printers)
    .set({ archivedAt: ctx.now })
    .where(and(eq(printers.tenantId, ctx.tenant), eq(printers.companyId, ctx.company.id), eq(printers.id, id)));
  const called = await ctx.tx
    .update(printJobs)
    .set({ state: "cancelled", doneAt: ctx.now, error: "The printer was taken off." })
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.companyId, ctx.company.id),
        eq(printJobs.printerId, id),
        inArray(printJobs.state, ["waiting", "fetched"]),
      ),
    )
    .returning({ id: printJobs.id });
  for (const job of called) ctx.announcements.push({ topic: "print_job", id: job.id });
  await record(ctx, { kind: "printer.archived", subjects: [id], details: { name: printer.name } });
  return allPrinters(ctx);
}
