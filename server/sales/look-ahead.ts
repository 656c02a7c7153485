import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { askAll } from "@/server/insert-rows";
import { isZeroDecimal } from "@/server/money";
import { holdShiftOfTablet, lockWithoutShift } from "@/server/shifts/lock-open-shift";
import { type StockAhead, stockAtTablet } from "@/server/stock/move-stock";
import type { RingUpSale } from "./input";
import { askForFacts, factsFrom, type SaleFacts } from "./sale-facts";

/** What has to be known of a sale before it is kept; the open shift is held from here on. `stock` is null where it is locked later. */
export type LookedUp = { facts: SaleFacts; shiftId: string | null; stock: StockAhead | null };

/** The answers to `lookAhead`, in its order. */
export type Looked = readonly { rows: readonly Record<string, unknown>[] }[];

/**
 * What is asked of the database about a sale with nothing but the sale in hand, so that it can travel in the round trip that begins
 * its transaction. Where nothing else is locked before stock, the shelves are part of it.
 */
export function lookAhead(tenant: string, sale: RingUpSale): Statement[] {
  const first = [askForFacts(tenant, sale), holdShiftOfTablet(tenant, sale.deviceId)];
  const products = locksOnlyStock(sale) ? sale.lines.flatMap((line) => line.productId ?? []) : [];
  return products.length > 0 ? [...first, ...stockAtTablet(tenant, sale.deviceId, products)] : first;
}

/** The answers to `lookAhead`, asked for now where they have not been yet. Throws not found for a tablet of another company. */
export async function lookUp(ctx: TenantContext, sale: RingUpSale, looked?: Looked): Promise<LookedUp> {
  const [facts, shift, products, levels] = looked ?? (await askAll(ctx.tx, lookAhead(ctx.tenant, sale)));
  const known = factsFrom(ctx, facts?.rows ?? []);
  const open = shift?.rows[0]?.id as string | undefined;
  return {
    facts: known,
    shiftId: open ?? (await lockWithoutShift(ctx, known.registerId)),
    stock: products && levels ? { products: products.rows, levels: levels.rows } : null,
  };
}

/** Locks are taken in one order everywhere: promotions, the customer's credit and points, accounts, gift cards, and stock last. */
function locksOnlyStock(sale: RingUpSale): boolean {
  return (
    !sale.training &&
    sale.openSaleId === null &&
    sale.promotions.length === 0 &&
    isZeroDecimal(sale.pointsEarned) &&
    isZeroDecimal(sale.pointsUsed) &&
    sale.lines.every((line) => line.kind !== "gift_card" && line.returns === null) &&
    sale.tenders.every(
      ({ kind, refundsTenderId }) =>
        refundsTenderId === null && kind !== "gift_card" && kind !== "customer_credit" && kind !== "folio",
    )
  );
}
