import { and, asc, eq, isNull } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";

/** The ways this company is paid, in its own order, without those no longer used. */
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
      ),
    )
    .orderBy(asc(paymentMethods.position), asc(paymentMethods.name));
}
