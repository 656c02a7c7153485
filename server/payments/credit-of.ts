import { and, eq, gt } from "drizzle-orm";
import { customerCredits } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { customerById } from "@/server/customers/queries";
import { type Minor, minor } from "@/server/money";
import { usableCredit } from "./rules";

export type HeldIn = { currency: string; heldMinor: Minor; payingOutMinor: Minor; usableMinor: Minor };

/** What we hold for a customer, by currency. Throws not found. */
export async function creditOf(
  ctx: TenantContext,
  { customerId }: { customerId: string },
): Promise<{ customerId: string; credits: HeldIn[] }> {
  await customerById(ctx, customerId);
  const rows = await ctx.tx
    .select({
      currency: customerCredits.currency,
      held: customerCredits.heldMinor,
      payingOut: customerCredits.payingOutMinor,
    })
    .from(customerCredits)
    .where(
      and(
        eq(customerCredits.tenantId, ctx.tenant),
        eq(customerCredits.companyId, ctx.company.id),
        eq(customerCredits.customerId, customerId),
        gt(customerCredits.heldMinor, 0),
      ),
    )
    .orderBy(customerCredits.currency);
  const credits = rows.map(({ currency, held, payingOut }) => {
    const figures = { heldMinor: minor(held), payingOutMinor: minor(payingOut) };
    return { currency, ...figures, usableMinor: usableCredit(figures) };
  });
  return { customerId, credits };
}
