import { newId } from "@/server/ids";
import { decimalAdd, type Minor, multiply } from "@/server/money";
import type { BasketLine, ChosenModifier } from "@/server/till/basket";
import type { TillModifierGroup } from "@/server/till/catalogue";
import { priceInMode } from "@/server/totals/price-mode";
import type { TaxSnapshot } from "@/server/totals/rules";
import type { TillFacts } from "./facts";

/** What selling needs of a product. `price` and what a choice adds are in the product's own price mode. */
export type Goods = {
  id: string;
  name: string;
  sku: string;
  unit: string;
  categoryId: string | null;
  price: string;
  priceIncludesTax: boolean;
  taxCodeId: string | null;
};

export type ChoiceGroup = TillModifierGroup;
export type Choice = ChoiceGroup["modifiers"][number];

/** A choice made, with its group. */
export type Chosen = { group: ChoiceGroup; choice: Choice };

/** True while something must still be chosen. */
export function isMissingChoice(groups: readonly ChoiceGroup[], chosen: readonly Chosen[]): boolean {
  return groups.some((group) => chosen.filter((one) => one.group.id === group.id).length < group.smallest);
}

/** True when a tile can be added at once: nothing to choose, or only what may be left out. */
export function mayAddAtOnce(groups: readonly ChoiceGroup[]): boolean {
  return !isMissingChoice(groups, usualChoices(groups));
}

export function usualChoices(groups: readonly ChoiceGroup[]): Chosen[] {
  return groups.flatMap((group) => group.modifiers.filter((one) => one.isUsual).map((choice) => ({ group, choice })));
}

/** A tap on a choice: of one only the newest counts, of several as many as may be, the rest is left as it was. */
export function toggled(chosen: readonly Chosen[], group: ChoiceGroup, choice: Choice): Chosen[] {
  const isOn = chosen.some((one) => one.choice.id === choice.id);
  const own = chosen.filter((one) => one.group.id === group.id);
  if (isOn) {
    const mayLeave = own.length > group.smallest;
    return mayLeave ? chosen.filter((one) => one.choice.id !== choice.id) : [...chosen];
  }
  if (group.largest === 1) return [...chosen.filter((one) => one.group.id !== group.id), { group, choice }];
  if (group.largest !== null && own.length >= group.largest) return [...chosen];
  return [...chosen, { group, choice }];
}

export type LineOptions = {
  quantity?: string;
  chosen?: readonly Chosen[];
  /** In the product's own price mode, where another than its own counts (a price list, a scale's printed price). */
  price?: string;
  addedByName: string;
  addedOn: string;
};

/** The taxes of a code, or of the company's usual one. */
export function taxesOf(
  taxCodeId: string | null,
  of: Pick<TillFacts, "taxCodes">,
): { id: string | null; taxes: readonly TaxSnapshot[] } {
  const code = of.taxCodes.find((one) => one.id === taxCodeId) ?? of.taxCodes.find((one) => one.isDefault);
  return { id: code?.id ?? null, taxes: code?.taxes ?? [] };
}

/** A line of this product as the till's own price mode says it. */
export function lineOf(goods: Goods, of: TillFacts, options: LineOptions): BasketLine {
  const { id: taxCodeId, taxes } = taxesOf(goods.taxCodeId, of);
  const modifiers = modifiersOf(options.chosen ?? [], goods, taxes, of);
  const price = inTillMode(options.price ?? goods.price, goods, taxes, of);
  return {
    id: newId(),
    kind: "product",
    productId: goods.id,
    categoryId: goods.categoryId,
    sku: goods.sku,
    name: goods.name,
    unit: goods.unit,
    quantity: options.quantity ?? "1",
    unitPrice: withModifiers(price, modifiers),
    listPrice: null,
    taxCodeId,
    taxes,
    modifiers,
    note: "",
    discount: null,
    giftCard: null,
    returns: null,
    payer: "",
    addedByName: options.addedByName,
    addedOn: options.addedOn,
    addedAt: new Date().toISOString(),
  };
}

/** An amount typed in, with a name if there is one. */
export function customLine(
  custom: { name: string; price: string; taxCodeId: string | null; quantity?: string; sku?: string },
  of: TillFacts,
  by: Pick<LineOptions, "addedByName" | "addedOn">,
): BasketLine {
  const { id: taxCodeId, taxes } = taxesOf(custom.taxCodeId, of);
  return {
    id: newId(),
    kind: "custom",
    productId: null,
    categoryId: null,
    sku: custom.sku ?? "",
    name: custom.name.trim() || "Custom amount",
    unit: "",
    quantity: custom.quantity ?? "1",
    unitPrice: custom.price,
    listPrice: null,
    taxCodeId,
    taxes,
    modifiers: [],
    note: "",
    discount: null,
    giftCard: null,
    returns: null,
    payer: "",
    ...by,
    addedAt: new Date().toISOString(),
  };
}

export function modifiersOf(
  chosen: readonly Chosen[],
  goods: Pick<Goods, "priceIncludesTax">,
  taxes: readonly TaxSnapshot[],
  of: TillFacts,
): ChosenModifier[] {
  return chosen.map(({ group, choice }) => ({
    modifierId: choice.id,
    group: group.name,
    name: choice.name,
    priceDelta: inTillMode(choice.priceDelta, goods, taxes, of),
  }));
}

export function withModifiers(price: string, modifiers: readonly ChosenModifier[]): string {
  return modifiers.reduce((sum, modifier) => decimalAdd(sum, modifier.priceDelta), price);
}

export function inTillMode(
  price: string,
  { priceIncludesTax }: Pick<Goods, "priceIncludesTax">,
  taxes: readonly TaxSnapshot[],
  { pricesIncludeTax }: Pick<TillFacts, "pricesIncludeTax">,
): string {
  return priceInMode(price, taxes, { includesTax: priceIncludesTax }, { includesTax: pricesIncludeTax });
}

/** What one piece costs as the till shows prices. */
export function priceOfOne(goods: Goods, of: TillFacts, price = goods.price): Minor {
  const { taxes } = taxesOf(goods.taxCodeId, of);
  return multiply("1", inTillMode(price, goods, taxes, of), of.currency);
}
