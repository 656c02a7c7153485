import { and, eq, isNull } from "drizzle-orm";
import { saleTasks } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { conflict, notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { SettleTask } from "./input";

/** Somebody looked at it, and says what came of it. Throws not found, or conflict `settled_already` with who was faster. */
export async function settleTask(ctx: TenantContext, input: SettleTask): Promise<{ id: string; doneAt: Date }> {
  const own = and(
    eq(saleTasks.tenantId, ctx.tenant),
    eq(saleTasks.companyId, ctx.company.id),
    eq(saleTasks.id, input.id),
  );
  const [task] = await ctx.tx
    .update(saleTasks)
    .set({ doneAt: ctx.now, doneByName: ctx.actor.name, doneNote: input.note })
    .where(and(own, isNull(saleTasks.doneAt)))
    .returning();
  if (!task) {
    const [settled] = await ctx.tx.select({ by: saleTasks.doneByName }).from(saleTasks).where(own);
    if (!settled) throw notFound("task");
    throw conflict("settled_already", `${settled.by} settled this already. Nothing was changed.`);
  }
  await record(ctx, {
    kind: "sale.task_settled",
    subjects: [task.id, ...(task.saleId ? [task.saleId] : [])],
    details: { words: task.words, note: input.note },
  });
  return { id: task.id, doneAt: ctx.now };
}
