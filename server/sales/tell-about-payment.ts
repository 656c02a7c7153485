import { and, eq, sql } from "drizzle-orm";
import { sales, saleTasks, saleTenders } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";

/** A card payment that moved money; `words` is what to say of it, by the receipt it was for (null where that is not here). */
export type MovedMoney = { attemptId: string; saleId: string; words: (receiptNumber: string | null) => string };

/** Puts money that no receipt knows of on the work list, once, beside its sale where that is here. Nothing where the sale has it. */
export async function tellAboutPayment(ctx: TenantContext, { attemptId, saleId, words }: MovedMoney): Promise<void> {
  const [sale] = await ctx.tx
    .select({ number: sales.receiptNumber, deviceId: sales.deviceId, tenderId: saleTenders.id })
    .from(sales)
    .leftJoin(
      saleTenders,
      and(
        eq(saleTenders.tenantId, sales.tenantId),
        eq(saleTenders.saleId, sales.id),
        eq(saleTenders.attemptId, attemptId),
      ),
    )
    .where(and(eq(sales.tenantId, ctx.tenant), eq(sales.companyId, ctx.company.id), eq(sales.id, saleId)));
  if (sale?.tenderId) return;
  const told = await ctx.tx
    .select({ id: saleTasks.id })
    .from(saleTasks)
    .where(
      and(
        eq(saleTasks.tenantId, ctx.tenant),
        eq(saleTasks.companyId, ctx.company.id),
        eq(saleTasks.kind, "payment"),
        sql`${saleTasks.details} ->> 'attemptId' = ${attemptId}`,
      ),
    );
  if (told.length > 0) return;
  await ctx.tx.insert(saleTasks).values({
    tenantId: ctx.tenant,
    id: newId(),
    companyId: ctx.company.id,
    saleId: sale ? saleId : null,
    deviceId: sale?.deviceId ?? null,
    kind: "payment",
    words: words(sale?.number ?? null),
    details: { attemptId },
    createdAt: ctx.now,
  });
}
