import type { saleTasks } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import type { TakenStock } from "@/server/stock/move-stock";
import type { RingUpSale } from "./input";
import type { Task } from "./rules";
import type { SaleFacts } from "./sale-facts";

/** What the books did not expect of this sale: its goods, its number, who sold it and how its cards were paid. */
export function tasksOf(ctx: TenantContext, sale: RingUpSale, facts: SaleFacts, stock: TakenStock): Task[] {
  const number = sale.receiptNumber;
  const tasks: Task[] = stock.short.map(({ productId, sku, name, left }) => ({
    kind: "below_zero",
    words: `${name} (${sku}) was sold on ${number} although the shelf was empty by the books: now ${left}. Count it, or book what came in.`,
    details: { productId, left },
  }));
  for (const line of sale.lines) {
    if (line.productId === null || !stock.unknownProductIds.has(line.productId)) continue;
    tasks.push({
      kind: "unknown_product",
      words: `${line.name} on ${number} is not in the catalogue here; it was kept as a custom amount and moved no stock.`,
    });
  }
  if (sale.customerId !== null && !facts.customerKnown) {
    tasks.push({ kind: "unknown_customer", words: `The customer of ${number} is not known here; the sale has none.` });
  }
  if (facts.freeCounter !== null) {
    tasks.push({
      kind: "counter",
      words: `Two receipts carry the number ${number}. Both are kept; this one counts as ${facts.freeCounter}.`,
    });
  }
  if (ctx.device?.id !== sale.deviceId) {
    tasks.push({ kind: "restored", words: `${number} came from a backup file, sent by ${ctx.actor.name}.` });
  }
  if (facts.operatorRole === null && !sale.training) {
    tasks.push({
      kind: "operator",
      words: `${number} was sold by ${sale.operatorName}, who has no role in this company now.`,
    });
  }
  for (const tender of sale.tenders) {
    if (tender.attemptId === null) continue;
    const attempt = facts.attempts.get(tender.attemptId);
    if (attempt?.state === "succeeded" && attempt.amountMinor === tender.amountMinor && attempt.saleId === sale.id)
      continue;
    tasks.push({
      kind: "payment",
      words: `The card payment on ${number} is ${attempt ? `“${attempt.state}”` : "not known"} by the terminal. Look it up before the money is counted on.`,
      details: { attemptId: tender.attemptId },
    });
  }
  return tasks;
}

/** As the work list keeps it. */
export function taskRow(ctx: TenantContext, sale: RingUpSale, task: Task): typeof saleTasks.$inferInsert {
  return {
    tenantId: ctx.tenant,
    id: newId(),
    companyId: ctx.company.id,
    saleId: sale.id,
    deviceId: sale.deviceId,
    kind: task.kind,
    words: task.words,
    details: task.details ?? {},
    createdAt: ctx.now,
  };
}
