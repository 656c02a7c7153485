import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { OrderMethods } from "./input";
import { methodKinds } from "./rules";

/** Puts the payment methods into the order screens offer them; those not named follow as they were. */
export async function orderMethods(
  ctx: TenantContext,
  { ids }: z.output<typeof OrderMethods>,
): Promise<{ ids: string[] }> {
  const ofCompany = and(
    eq(paymentMethods.tenantId, ctx.tenant),
    eq(paymentMethods.companyId, ctx.company.id),
    inArray(paymentMethods.kind, methodKinds),
  );
  const methods = await ctx.tx
    .select({ id: paymentMethods.id, name: paymentMethods.name })
    .from(paymentMethods)
    .where(ofCompany)
    .orderBy(paymentMethods.id)
    .for("update");
  if (ids.some((id) => !methods.some((method) => method.id === id))) throw notFound("payment method");
  await ctx.tx
    .update(paymentMethods)
    .set({
      position: sql`coalesce(array_position(${sql.param(ids)}::uuid[], ${paymentMethods.id}), ${ids.length} + ${paymentMethods.position})`,
    })
    .where(ofCompany);
  await record(ctx, {
    kind: "payment_method.ordered",
    subjects: [ctx.company.id],
    details: { order: ids.map((id) => methods.find((method) => method.id === id)?.name ?? "") },
  });
  return { ids };
}
