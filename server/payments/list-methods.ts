import { and, asc, eq, isNull, notInArray } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { CUSTOMER_CREDIT, TILL_ONLY } from "./rules";

/** The ways money comes in and goes out, in the company's order, without those no longer used; a customer's credit is none. */
export async function listMethods(ctx: TenantContext) {
  return ctx.tx
    .select({
      id: paymentMethods.id,
      code: paymentMethods.code,
      name: paymentMethods.name,
      kind: paymentMethods.kind,
      requiresReference: paymentMethods.requiresReference,
    })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.tenantId, ctx.tenant),
        eq(paymentMethods.companyId, ctx.company.id),
        isNull(paymentMethods.archivedAt),
        notInArray(paymentMethods.kind, [CUSTOMER_CREDIT, ...TILL_ONLY]),
      ),
    )
    .orderBy(asc(paymentMethods.position), asc(paymentMethods.name));
}
