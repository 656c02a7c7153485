import type { TenantContext } from "@/server/context";
import { jobRow, type PrintJobRow, printerInUse } from "./queries";
import { queueJob } from "./queue-job";

/**
 * Opens the drawer that hangs on a printer, now or not at all. Who may open it for nothing, and why they did, is the shift's business:
 * a no-sale is recorded there.
 */
export async function openDrawer(ctx: TenantContext, { id }: { id: string }): Promise<PrintJobRow> {
  const printer = await printerInUse(ctx, id);
  const title = `Open the drawer at ${printer.name}`;
  return jobRow(ctx, await queueJob(ctx, { printer, kind: "drawer", title, document: null }));
}
