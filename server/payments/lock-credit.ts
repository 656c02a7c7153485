import { and, eq } from "drizzle-orm";
import { customerCredits } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { minor } from "@/server/money";
import type { Held } from "./rules";

/** A customer's credit in one currency, its row held until the transaction ends. */
export type HeldCredit = Held & { customerId: string };

/**
 * Locks what we hold for a customer in a currency, making the row where there is none yet. After invoices, payments, refunds
 * and credit notes, before stock and numbers. The caller knows that the customer is of this company.
 */
export async function lockCredit(ctx: TenantContext, customerId: string, currency: string): Promise<HeldCredit> {
  const own = and(
    eq(customerCredits.tenantId, ctx.tenant),
    eq(customerCredits.companyId, ctx.company.id),
    eq(customerCredits.customerId, customerId),
    eq(customerCredits.currency, currency),
  );
  await ctx.tx
    .insert(customerCredits)
    .values({ tenantId: ctx.tenant, companyId: ctx.company.id, customerId, currency })
    .onConflictDoNothing();
  const [row] = await ctx.tx.select().from(customerCredits).where(own).for("update");
  if (!row) throw new Error("a customer's credit was made and is gone");
  return {
    customerId,
    currency,
    heldMinor: minor(row.heldMinor),
    baseHeldMinor: minor(row.baseHeldMinor),
    payingOutMinor: minor(row.payingOutMinor),
  };
}
