import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { ArchiveMethod } from "./input";
import { cannotArchiveMethod, methodKinds } from "./rules";

/** Takes a payment method out of the lists, or brings it back. Payments made with it keep it. */
export async function archiveMethod(
  ctx: TenantContext,
  { id, archived }: z.output<typeof ArchiveMethod>,
): Promise<{ id: string }> {
  const ofCompany = and(
    eq(paymentMethods.tenantId, ctx.tenant),
    eq(paymentMethods.companyId, ctx.company.id),
    inArray(paymentMethods.kind, methodKinds),
  );
  const methods = await ctx.tx.select().from(paymentMethods).where(ofCompany).orderBy(paymentMethods.id).for("update");
  const method = methods.find((one) => one.id === id);
  if (!method) throw notFound("payment method");
  if ((method.archivedAt !== null) === archived) return { id };
  const no = archived ? cannotArchiveMethod(method, methods.filter((one) => !one.archivedAt).length) : null;
  if (no) throw refused("last_method", `${no} Nothing was changed.`);
  await ctx.tx
    .update(paymentMethods)
    .set({ archivedAt: archived ? ctx.now : null })
    .where(and(ofCompany, eq(paymentMethods.id, id)));
  await record(ctx, {
    kind: archived ? "payment_method.archived" : "payment_method.restored",
    subjects: [id, ctx.company.id],
    details: { name: method.name },
  });
  return { id };
}
