import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import { givePoints } from "@/server/loyalty/give-points";
import { loyaltyProgram } from "@/server/loyalty/queries";
import { reversePoints } from "@/server/loyalty/reverse-points";
import { formatDecimal, isZeroDecimal, ZERO } from "@/server/money";
import { closeOpenSale } from "@/server/opensales/close-open-sale";
import { releasePromotions } from "@/server/promotions/release-promotions";
import { usePromotions } from "@/server/promotions/use-promotions";
import { earnedLines } from "@/server/till/basket-totals";
import { sharePoints, sumPoints } from "@/server/till/loyalty";
import type { SaleFigures } from "@/server/till/sale";
import type { RingUpSale } from "./input";
import type { Task } from "./rules";
import type { TakenBack } from "./take-back";

/** The open sale it was rung up from is paid, once; a second payment of it stands and is told. */
export async function payOpenSale(ctx: TenantContext, sale: RingUpSale): Promise<Task[]> {
  if (sale.openSaleId === null) return [];
  const { id: saleId, deviceId, receiptNumber, place } = sale;
  const name = place || undefined;
  const closed = await closeOpenSale(ctx, { id: sale.openSaleId, saleId, deviceId, ...(name ? { name } : {}) });
  switch (closed.outcome) {
    case "closed_before":
      return [];
    case "closed": {
      if (closed.addedSince === 0) return [];
      const words = `After ${receiptNumber} was paid, ${closed.addedSince} more changes to its open sale arrived; they are on no receipt.`;
      return [{ kind: "open_sale", words }];
    }
    case "paid_already": {
      const other = closed.receiptNumber ?? "another receipt";
      return [
        {
          kind: "open_sale",
          words: `${closed.name} was paid twice: by ${other} and by ${receiptNumber}. Give one back.`,
        },
      ];
    }
    case "discarded":
      return [
        {
          kind: "open_sale",
          words: `${closed.name} was discarded by ${closed.byName} and paid on ${receiptNumber} all the same. The receipt stands.`,
        },
      ];
    default:
      return closed satisfies never;
  }
}

/** Promotions count what was used. */
export async function countPromotions(
  ctx: TenantContext,
  sale: RingUpSale,
  customerId: string | null,
): Promise<Task[]> {
  const over = await usePromotions(ctx, { saleId: sale.id, customerId, applied: sale.promotions });
  return over.map(({ words }) => ({ kind: "promotion", words: `${sale.receiptNumber}: ${words}` }));
}

/** Points of what was sold are given and used; points of what came back are taken and given back. */
export async function settlePoints(
  ctx: TenantContext,
  sale: RingUpSale,
  at: { customerId: string | null; day: string; siteId: string; figures: SaleFigures; back: TakenBack },
): Promise<Task[]> {
  const reason = `Receipt ${sale.receiptNumber}`;
  const place = { saleId: sale.id, day: at.day, siteId: at.siteId, reason };
  await reversePoints(ctx, { ...place, lines: at.back.returned });
  await giveBackPromotions(ctx, at.back);
  const { customerId } = at;
  const isSilent = isZeroDecimal(sale.pointsEarned) && isZeroDecimal(sale.pointsUsed);
  if (customerId === null || isSilent) return [];
  const program = await loyaltyProgram(ctx);
  const earned = earnedLines(program, sale.currency, sale.lines, at.figures);
  const given = await givePoints(ctx, {
    ...place,
    customerId,
    earned,
    used: sharePoints(
      sale.pointsUsed,
      sale.lines.map((line, index) => ({
        id: line.id,
        discountMinor: at.figures.lines[index]?.basketDiscountMinor ?? ZERO,
      })),
    ),
  });
  const worked = sumPoints(earned.map((line) => line.points));
  const tasks: Task[] = given?.words ? [{ kind: "points", words: `${sale.receiptNumber}: ${given.words}` }] : [];
  if (formatDecimal(worked) !== formatDecimal(sale.pointsEarned)) {
    const words = `${sale.receiptNumber} promises ${formatDecimal(sale.pointsEarned)} points; by the programme it is ${formatDecimal(worked)}, and that was given.`;
    tasks.push({ kind: "points", words });
  }
  return tasks;
}

/** A sale that has come back as a whole used no promotion. */
async function giveBackPromotions(ctx: TenantContext, back: TakenBack): Promise<void> {
  const saleIds = [...new Set(back.returned.map((line) => line.saleId))];
  if (saleIds.length === 0) return;
  const whole = await queryPrepared<{ id: string }>(
    ctx.tx,
    "sales_come_back",
    `select s.id from sales s where s.tenant_id = $1 and s.id = any($2::uuid[]) and s.promotions <> '[]'
      and not exists (select 1 from sale_lines l where l.tenant_id = $1 and l.sale_id = s.id
        and l.kind <> 'gift_card' and l.quantity > l.returned_quantity)`,
    [ctx.tenant, saleIds],
  );
  for (const { id } of whole.rows) await releasePromotions(ctx, id);
}
