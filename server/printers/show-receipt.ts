import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { invalid } from "@/server/errors";
import type { OneReceipt } from "./input";
import { readReceipt, type StoredReceipt } from "./read-receipt";
import { receiptLink } from "./receipt-link";

export type ShownReceipt = StoredReceipt & { link: string; linkUntil: Date };

/** A stored receipt by id or by the number on it, with the link a customer keeps. Throws not found. */
export async function showReceipt(
  ctx: TenantContext,
  { id, receiptNumber }: z.output<typeof OneReceipt>,
): Promise<ShownReceipt> {
  if (!id && !receiptNumber) throw invalid("id", "Say which receipt: its id, or the number printed on it.");
  const stored = await readReceipt(ctx, id ? { id } : { receiptNumber: receiptNumber ?? "" });
  const { url, expiresAt } = receiptLink(ctx.tenant, stored.sale.id, ctx.now);
  return { ...stored, link: url, linkUntil: expiresAt };
}
