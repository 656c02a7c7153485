import type { TenantContext } from "@/server/context";
import { decimalCompare } from "@/server/money";
import { releaseReservations } from "@/server/stock/release-reservations";
import { reserveStock } from "@/server/stock/reserve-stock";
import { linesOf } from "./lines-of";
import { outstanding } from "./rules";

export type Shortage = {
  orderLineId: string;
  productId: string;
  sku: string;
  description: string;
  wanted: string;
  reserved: string;
  short: string;
};

/** Promises what is not yet invoiced of an order's goods, in place of what was promised before, and says what is short. */
export async function reserveRest(ctx: TenantContext, order: { id: string; siteId: string }): Promise<Shortage[]> {
  const lines = await linesOf(ctx, order.id);
  const wanted = lines.flatMap((line) => {
    const quantity = outstanding(line);
    if (!line.stocked || line.productId === null || decimalCompare(quantity, "0") <= 0) return [];
    return { line, orderLineId: line.id, productId: line.productId, quantity };
  });
  await releaseReservations(ctx, { orderId: order.id });
  const reserved = await reserveStock(ctx, { orderId: order.id, siteId: order.siteId, lines: wanted });
  return wanted.flatMap(({ line, orderLineId, productId, quantity }) => {
    const answer = reserved.find((one) => one.orderLineId === orderLineId);
    if (!answer || decimalCompare(answer.short, "0") <= 0) return [];
    return {
      orderLineId,
      productId,
      sku: line.sku,
      description: line.description,
      wanted: quantity,
      reserved: answer.reserved,
      short: answer.short,
    };
  });
}
