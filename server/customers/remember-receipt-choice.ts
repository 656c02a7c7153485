import { and, eq } from "drizzle-orm";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";

export type ReceiptChoice = "print" | "email" | "qr" | "none";

/** How a customer wanted their receipt, offered first the next time. No change of theirs, so nobody is told. */
export async function rememberReceiptChoice(
  ctx: TenantContext,
  customerId: string,
  choice: ReceiptChoice,
): Promise<void> {
  await ctx.tx
    .update(customers)
    .set({ receiptChoice: choice })
    .where(
      and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, customerId)),
    );
}
