import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { stockLevels } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";

/** A customer and goods on the shelf, for tests of documents. */
export async function stockShop(
  ctx: TenantContext,
  siteId: string,
  shelves: Record<string, { onHand: string; policy?: string; kind?: string; price?: string }>,
) {
  const customerId = newId();
  await ctx.tx.insert(customers).values({
    tenantId: ctx.tenant,
    id: customerId,
    companyId: ctx.company.id,
    number: `C-${customerId.slice(-6)}`,
    name: "Hollins Home",
    currency: ctx.company.currency,
  });
  const goods = Object.entries(shelves).map(([sku, shelf]) => ({ sku, id: newId(), ...shelf }));
  await ctx.tx.insert(products).values(
    goods.map(({ sku, id, policy, kind, price }) => ({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      sku,
      name: `${sku} thing`,
      kind: kind ?? "stocked",
      price: price ?? "10",
      stockPolicy: policy ?? "warn",
    })),
  );
  const counted = goods.filter((one) => one.kind !== "service");
  if (counted.length > 0) {
    await ctx.tx
      .insert(stockLevels)
      .values(counted.map(({ id, onHand }) => ({ tenantId: ctx.tenant, productId: id, siteId, onHand })));
  }
  const product = (sku: string): string => {
    const found = goods.find((one) => one.sku === sku);
    if (!found) throw new Error(`no ${sku} in this shop`);
    return found.id;
  };
  return { customerId, product };
}
