import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { decimalAdd } from "@/server/money";
import type { BasketCustomer } from "@/server/till/basket";
import { addLine, changeBasket, changeLine, openBasket } from "./basket-store";
import { knownFacts } from "./facts";
import { type Chosen, customLine, type Goods, lineOf } from "./goods";
import { multiplyDecimals } from "./quantity";

/** The quantity the next tile or scan is added with; "1" again afterwards. */
export const nextQuantity = createStore("1");

export type Measured = { quantity: string; price: string | null };

/** Adds a product with the quantity that waits, what a scale measured, and the choices made. Answers the line's id. */
export function addGoods(
  goods: Goods,
  { chosen, measured, price }: { chosen?: readonly Chosen[]; measured?: Measured; price?: string } = {},
): string {
  const quantity = multiplyDecimals(nextQuantity.get(), measured?.quantity ?? "1");
  nextQuantity.set("1");
  const asked = measured?.price ?? price ?? priceFor(goods);
  return addLine(lineOf(goods, knownFacts(), { quantity, chosen, price: asked ?? undefined, ...addedBy() }));
}

export function addCustom(custom: { name: string; price: string; taxCodeId: string | null; sku?: string }): string {
  const quantity = nextQuantity.get();
  nextQuantity.set("1");
  return addLine(customLine({ ...custom, quantity }, knownFacts(), addedBy()));
}

export function addedBy(): { addedByName: string; addedOn: string } {
  return { addedByName: operator.get()?.name ?? "", addedOn: knownFacts().registerName };
}

/** What a price list says of a product, in its own price mode; null where it says nothing. */
export type ListPrice = (priceListId: string, productId: string) => string | null;

let listPrice: ListPrice = () => null;

/** The catalogue says where price lists are found. */
export function readListPricesFrom(find: ListPrice): void {
  listPrice = find;
}

function priceFor(goods: Pick<Goods, "id">): string | null {
  const list = openBasket.get().basket.customer?.priceListId;
  return list ? listPrice(list, goods.id) : null;
}

/**
 * Who buys. Goods that are in the basket at the catalogue's price take the price of the customer's list; `goodsOf` finds them.
 * A price the cashier changed stays.
 */
export function chooseCustomer(customer: BasketCustomer | null, goodsOf: (productId: string) => Goods | null): void {
  changeBasket({ customer, ...(customer ? {} : { pointsToUse: "0" }) });
  for (const line of openBasket.get().basket.lines) {
    if (line.kind !== "product" || !line.productId || line.listPrice !== null || line.returns) continue;
    const goods = goodsOf(line.productId);
    if (!goods) continue;
    const fresh = lineOf(goods, knownFacts(), { ...addedBy(), price: priceFor(goods) ?? undefined });
    const unitPrice = line.modifiers.reduce((sum, one) => decimalAdd(sum, one.priceDelta), fresh.unitPrice);
    if (unitPrice !== line.unitPrice) changeLine(line.id, { unitPrice });
  }
}
