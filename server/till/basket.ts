import { decimalAdd, decimalCompare, isZeroDecimal, type Minor, type Ppm } from "@/server/money";
import type { TaxSnapshot } from "@/server/totals/rules";
import type { GoesBack } from "./returns";

/**
 * A basket is what was done to it: operations in order, folded into lines. Two tablets that work on one open sale hold the same
 * operations in the same order, so both their additions stand; nobody ever sends a whole basket that could wipe another's.
 *
 * Worked example: Till 1 adds a tea, Till 2 adds a cake and makes the tea two. Whatever order the three arrive in, as long as it
 * is the same for both: two teas and a cake.
 */
export type Basket = {
  lines: BasketLine[];
  customer: BasketCustomer | null;
  /** Table, room or the name that is called. */
  place: string;
  guests: number;
  serviceMode: "" | "eat_in" | "take_away";
  note: string;
  discount: Discount | null;
  /** Promo codes entered, by the promotion's id; those that apply by themselves are not listed. */
  promotionIds: string[];
  /** Points the customer wants to use, as decimal text. */
  pointsToUse: string;
  /** Who adds to it, newest last. */
  byNames: string[];
};

export type BasketCustomer = { id: string; name: string; points: string | null; priceListId: string | null };

/** Percent of what it is on, or an amount without sign. Why, and who agreed when it was beyond the cashier's limit. */
export type Discount = {
  ppm: Ppm;
  amountMinor: Minor;
  reason: string;
  approvalId: string | null;
  approvedByName: string | null;
};

export type ChosenModifier = { modifierId: string | null; group: string; name: string; priceDelta: string };

export type BasketLine = {
  id: string;
  kind: "product" | "custom" | "gift_card";
  productId: string | null;
  categoryId: string | null;
  sku: string;
  name: string;
  unit: string;
  /** Decimal text; below zero for goods that come back. */
  quantity: string;
  /** Each, with its modifiers, in the basket's price mode. */
  unitPrice: string;
  /** What the catalogue says, where another price was asked for. */
  listPrice: string | null;
  taxCodeId: string | null;
  taxes: readonly TaxSnapshot[];
  modifiers: readonly ChosenModifier[];
  note: string;
  discount: Discount | null;
  /** A gift card sold: the card it goes onto. */
  giftCard: { id: string; code: string } | null;
  /** Goods that come back: the line they were sold on, and where they go. */
  returns: ReturnedLine | null;
  /** Whose part of a split bill it is; empty for nobody's. */
  payer: string;
  addedByName: string;
  addedOn: string;
  addedAt: string;
};

export type ReturnedLine = GoesBack & { reason: string };

/** What may be changed on a line afterwards; quantity goes by difference, so that two changes add up. */
export type LineChanges = Partial<
  Pick<
    BasketLine,
    "unitPrice" | "listPrice" | "modifiers" | "note" | "discount" | "payer" | "returns" | "taxCodeId" | "taxes"
  >
>;

export type BasketChanges = Partial<
  Pick<Basket, "customer" | "place" | "guests" | "serviceMode" | "note" | "discount" | "pointsToUse">
>;

export type BasketChange =
  | { type: "add"; line: BasketLine }
  | { type: "quantity"; lineId: string; delta: string }
  | { type: "change"; lineId: string; changes: LineChanges }
  | { type: "void"; lineId: string; reason: string }
  | { type: "basket"; changes: BasketChanges }
  | { type: "promotion"; promotionId: string; present: boolean };

/** One thing done, with a name of its own (UUID version 7): sent twice it counts once. */
export type BasketOperation = { id: string; at: string; byName: string; deviceName: string } & BasketChange;

export const emptyBasket: Basket = {
  lines: [],
  customer: null,
  place: "",
  guests: 0,
  serviceMode: "",
  note: "",
  discount: null,
  promotionIds: [],
  pointsToUse: "0",
  byNames: [],
};

/** The basket these operations make, in the order given; one that is there twice counts once. */
export function foldBasket(operations: readonly BasketOperation[], from: Basket = emptyBasket): Basket {
  const seen = new Set<string>();
  const voided = new Set<string>();
  let basket = from;
  for (const operation of operations) {
    if (seen.has(operation.id)) continue;
    seen.add(operation.id);
    basket = apply(basket, operation, voided);
    if (!basket.byNames.includes(operation.byName)) {
      basket = { ...basket, byNames: [...basket.byNames, operation.byName] };
    }
  }
  return basket;
}

/** What was done here and not sent yet comes after what everybody agreed on, each once. */
export function mergeOperations(
  agreed: readonly BasketOperation[],
  waiting: readonly BasketOperation[],
): BasketOperation[] {
  const known = new Set(agreed.map((operation) => operation.id));
  return [...agreed, ...waiting.filter((operation) => !known.has(operation.id))];
}

function apply(basket: Basket, change: BasketChange, voided: Set<string>): Basket {
  switch (change.type) {
    case "add":
      if (voided.has(change.line.id) || basket.lines.some((line) => line.id === change.line.id)) return basket;
      return { ...basket, lines: [...basket.lines, change.line] };
    case "quantity":
      return onLine(basket, change.lineId, (line) => {
        const quantity = decimalAdd(line.quantity, change.delta);
        // Nothing left, or gone over to the other side by two people taking the same piece off.
        if (isZeroDecimal(quantity) || decimalCompare(quantity, "0") > 0 !== decimalCompare(line.quantity, "0") > 0) {
          voided.add(line.id);
          return null;
        }
        return { ...line, quantity };
      });
    case "change":
      return onLine(basket, change.lineId, (line) => ({ ...line, ...change.changes }));
    case "void":
      voided.add(change.lineId);
      return onLine(basket, change.lineId, () => null);
    case "basket":
      return { ...basket, ...change.changes };
    case "promotion": {
      const others = basket.promotionIds.filter((id) => id !== change.promotionId);
      return { ...basket, promotionIds: change.present ? [...others, change.promotionId] : others };
    }
    default:
      return change satisfies never;
  }
}

function onLine(basket: Basket, lineId: string, next: (line: BasketLine) => BasketLine | null): Basket {
  return {
    ...basket,
    lines: basket.lines.flatMap((line) => {
      if (line.id !== lineId) return line;
      return next(line) ?? [];
    }),
  };
}

/**
 * The line a new piece joins: the same goods at the same price with the same choices and no discount, note or payer of its own.
 * Null starts a new line.
 */
export function lineToRaise(basket: Basket, fresh: BasketLine): BasketLine | null {
  if (fresh.kind !== "product" || fresh.returns !== null) return null;
  return basket.lines.find((line) => isAlike(line, fresh)) ?? null;
}

function isAlike(line: BasketLine, fresh: BasketLine): boolean {
  return (
    line.kind === "product" &&
    line.productId === fresh.productId &&
    decimalCompare(line.unitPrice, fresh.unitPrice) === 0 &&
    line.returns === null &&
    line.discount === null &&
    line.note === fresh.note &&
    line.payer === fresh.payer &&
    JSON.stringify(line.modifiers) === JSON.stringify(fresh.modifiers)
  );
}

/** Pieces in the basket as its foot counts them: what is weighed counts as one. */
export function itemCount(basket: Basket): number {
  return basket.lines.reduce((count, line) => count + piecesOf(line.quantity), 0);
}

function piecesOf(quantity: string): number {
  const number = Math.abs(Number(quantity));
  return Number.isInteger(number) ? number : 1;
}
