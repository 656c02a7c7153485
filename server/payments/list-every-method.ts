import { and, asc, eq, sql } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";

/** Whatever a payment may have been made by: also a customer's credit, and last those no longer used. */
export async function listEveryMethod(ctx: TenantContext) {
  return ctx.tx
    .select({ id: paymentMethods.id, name: paymentMethods.name })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.companyId, ctx.company.id)))
    .orderBy(sql`${paymentMethods.archivedAt} is not null`, asc(paymentMethods.position), asc(paymentMethods.name));
}
