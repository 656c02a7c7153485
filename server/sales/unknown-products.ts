import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import type { StockMove } from "@/server/stock/move-stock";
import type { RingUpSale } from "./input";

const KNOWN = "select id from products where tenant_id = $1 and company_id = $2 and id = any($3::uuid[])";

/**
 * The products a sale names that are not this company's and that no stock move has looked up: in training nothing moves, and what
 * comes back to be thrown away or stays with the buyer moves nothing either. Nearly every sale asks nothing.
 */
export async function unmovedUnknownProducts(
  ctx: TenantContext,
  sale: RingUpSale,
  moves: readonly StockMove[],
): Promise<string[]> {
  const moved = new Set(moves.map((move) => move.productId));
  const named = sale.lines.flatMap((line) => (line.productId && !moved.has(line.productId) ? [line.productId] : []));
  if (named.length === 0) return [];
  const asked = [...new Set(named)];
  const found = await queryPrepared<{ id: string }>(ctx.tx, "known_products", KNOWN, [
    ctx.tenant,
    ctx.company.id,
    asked,
  ]);
  const known = new Set(found.rows.map(({ id }) => id));
  return asked.filter((id) => !known.has(id));
}
