import type { TenantContext } from "@/server/context";
import { testPageOf } from "@/server/till/slip";
import { jobRow, type PrintJobRow, printerInUse } from "./queries";
import { queueJob } from "./queue-job";
import { shopOfSite } from "./shop-of-site";

/** What a printer prints to show that it can. Throws not found. */
export async function printTestPage(ctx: TenantContext, { id }: { id: string }): Promise<PrintJobRow> {
  const printer = await printerInUse(ctx, id);
  const { shop } = await shopOfSite(ctx, printer.siteId, ctx.now.toISOString().slice(0, 10));
  const document = testPageOf(printer.name, shop, ctx.now);
  return jobRow(ctx, await queueJob(ctx, { printer, kind: "test", title: document.title, document }));
}
