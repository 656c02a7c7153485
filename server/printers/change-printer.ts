import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { printers } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { COLUMNS } from "@/server/till/paper";
import type { ChangePrinter } from "./input";
import { allPrinters, type PrinterRow, printerInUse } from "./queries";

/** Renames a printer or says what paper it has now; its address stays, and what waits for it is printed as it was set. Throws not found. */
export async function changePrinter(
  ctx: TenantContext,
  { id, name, widthMm }: z.output<typeof ChangePrinter>,
): Promise<PrinterRow[]> {
  const before = await printerInUse(ctx, id);
  const changes = changesBetween({ name: before.name, widthMm: before.widthMm }, { name, widthMm });
  if (changes) {
    await ctx.tx
      .update(printers)
      .set({ name, widthMm, ...(widthMm === before.widthMm ? {} : { columns: COLUMNS[widthMm] }) })
      .where(and(eq(printers.tenantId, ctx.tenant), eq(printers.companyId, ctx.company.id), eq(printers.id, id)));
    await record(ctx, { kind: "printer.changed", subjects: [id, before.siteId], details: { name, ...changes } });
  }
  return allPrinters(ctx);
}
