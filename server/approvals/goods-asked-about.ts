import { sql } from "drizzle-orm";
import { marginPercent } from "@/server/catalog/rules";
import { unitCostOf } from "@/server/catalog/unit-cost";
import type { TenantContext } from "@/server/context";
import { readExact } from "@/server/exact";
import { isId } from "@/server/ids";
import { minor, multiply, toDecimal } from "@/server/money";
import type { ApprovalRow } from "./queries";

/** What helps to say yes or no: what stands on the shelf of that site, what it cost, and what would be left of the price. */
export type GoodsAskedAbout = {
  productId: string;
  name: string;
  /** Null for a service. */
  onHand: string | null;
  /** Of as many as are asked about; null where it is not known. */
  costMinor: number | null;
  /** Of the price before tax as it would be; below zero where it is sold below its cost. */
  marginPercent: string | null;
};

type Row = { name: string; kind: string; cost: string | null; here: string; pieces: string; worth: string };

/** Null where a question is not about one product of ours, and for a till, which shows no costs. */
export async function goodsAskedAbout(
  ctx: TenantContext,
  { registerId, currency, details }: ApprovalRow,
): Promise<GoodsAskedAbout | null> {
  const { productId, quantity, netMinor } = goodsIn(details["goods"]);
  if (ctx.device || !ctx.permissions.has("till.approve") || !isId(productId) || !readExact(quantity)) return null;
  const found = await ctx.tx.execute<Row>(sql`
    select p.name, p.kind, p.cost::text as cost, coalesce(sum(l.on_hand) filter (where l.site_id = r.site_id), 0)::text as here,
      coalesce(sum(l.on_hand), 0)::text as pieces, coalesce(sum(l.value_minor), 0)::text as worth
    from products p
    join registers r on r.tenant_id = p.tenant_id and r.id = ${registerId}
    left join stock_levels l on l.tenant_id = p.tenant_id and l.product_id = p.id
    where p.tenant_id = ${ctx.tenant} and p.company_id = ${ctx.company.id} and p.id = ${productId}
    group by p.name, p.kind, p.cost`);
  const [row] = found.rows;
  if (!row) return null;
  const unitCost = unitCostOf(minor(Number(row.worth)), row.pieces, currency) ?? row.cost;
  const costMinor = unitCost === null ? null : multiply(quantity, unitCost, currency);
  const cost = costMinor === null ? null : toDecimal(costMinor, currency);
  return {
    productId,
    name: row.name,
    onHand: row.kind === "stocked" ? row.here : null,
    costMinor,
    marginPercent: marginPercent(toDecimal(minor(netMinor), currency), cost),
  };
}

function goodsIn(said: unknown): { productId: string; quantity: string; netMinor: number } {
  const goods = typeof said === "object" && said !== null ? (said as Record<string, unknown>) : {};
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const { productId, quantity, netMinor } = goods;
  const known = typeof netMinor === "number" && Number.isSafeInteger(netMinor) ? netMinor : 0;
  return { productId: text(productId), quantity: text(quantity), netMinor: known };
}
