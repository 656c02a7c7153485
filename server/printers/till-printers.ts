import type { TenantContext } from "@/server/context";
import type { ShopFacts } from "@/server/till/paper";
import { allPrinters } from "./queries";
import { printerWords, READY } from "./rules";
import { shopOfSite } from "./shop-of-site";

export type TillPrinter = {
  id: string;
  name: string;
  widthMm: 58 | 80;
  siteId: string;
  isReady: boolean;
  words: string;
};

/** What a till needs to print, kept on the tablet: the printers in use and what stands around every receipt of the site. */
export async function tillPrinters(
  ctx: TenantContext,
  { siteId }: { siteId: string },
): Promise<{ printers: TillPrinter[]; shop: ShopFacts }> {
  const { shop } = await shopOfSite(ctx, siteId, ctx.now.toISOString().slice(0, 10));
  const rows = await allPrinters(ctx);
  const printers = rows
    .filter((printer) => printer.archivedAt === null && printer.siteId === siteId)
    .map((printer) => {
      const words = printerWords(printer, ctx.now);
      return { id: printer.id, name: printer.name, widthMm: printer.widthMm, siteId, isReady: words === READY, words };
    });
  return { printers, shop };
}
