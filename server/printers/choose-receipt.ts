import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { rememberReceiptChoice } from "@/server/customers/remember-receipt-choice";
import type { ChooseReceipt } from "./input";
import { readReceipt } from "./read-receipt";

/** What the customer chose at the till, offered first the next time: a QR code or nothing leaves no other trace. Throws not found. */
export async function chooseReceipt(
  ctx: TenantContext,
  { id, choice }: z.output<typeof ChooseReceipt>,
): Promise<{ choice: string }> {
  const { customer } = await readReceipt(ctx, { id });
  if (customer) await rememberReceiptChoice(ctx, customer.id, choice);
  return { choice };
}
