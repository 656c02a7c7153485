import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import type { ReceiptDocument } from "@/server/till/paper";
import { languageOf, paperBytesOf } from "./paper-bytes";
import type { PrinterRow } from "./queries";

export type JobWish = {
  printer: PrinterRow;
  kind: "receipt" | "copy" | "gift_receipt" | "z_report" | "x_report" | "slip" | "drawer" | "test";
  title: string;
  /** Null for the drawer alone. */
  document: ReceiptDocument | null;
  saleId?: string;
  copyNumber?: number;
  opensDrawer?: boolean;
};

/** Puts something into a printer's queue, in the language it speaks; it is fetched after the transaction has committed. */
export async function queueJob(ctx: TenantContext, wish: JobWish): Promise<string> {
  const id = newId();
  await ctx.tx.insert(printJobs).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    printerId: wish.printer.id,
    kind: wish.kind,
    title: wish.title,
    saleId: wish.saleId ?? null,
    copyNumber: wish.copyNumber ?? 0,
    bytes: wish.document
      ? paperBytesOf(wish.document, languageOf(wish.printer.protocol), wish.printer.columns)
      : Buffer.alloc(0),
    opensDrawer: wish.opensDrawer ?? wish.kind === "drawer",
    askedByName: ctx.actor.name,
    createdAt: ctx.now,
  });
  ctx.announcements.push({ topic: "print_job", id });
  return id;
}
