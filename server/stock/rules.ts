import {
  add,
  cumulativeShare,
  decimalAdd,
  decimalCompare,
  decimalNegate,
  decimalSubtract,
  formatDecimal,
  type Minor,
  multiply,
  subtract,
  ZERO,
} from "@/server/money";

/**
 * Stock in one definition, for every screen and program: *on hand* is the sum of the movements, *reserved* is what confirmed
 * orders were promised, *available* is on hand less reserved. Services are not counted.
 *
 * Value is a moving average in the company's currency. 10 pieces worth 60.00 sell at 6.00 each. Sold below zero, the missing
 * pieces leave at the product's cost; when they are received at 7.00 instead of the assumed 6.00, the 1.00 goes to cost of
 * sales (`correctionMinor` −100), so that what is left is always worth what it really cost.
 */
export type Level = { onHand: string; reserved: string };

export type StockPolicy = "block" | "warn" | "allow";

export function availableOf({ onHand, reserved }: Level): string {
  return decimalSubtract(onHand, reserved);
}

/** What a shelf looks like at a glance: `none` when nothing is free to sell, though some may be promised. */
export type ShelfState = "plenty" | "none" | "below_zero";

export function shelfState(level: Level): ShelfState {
  if (decimalCompare(level.onHand, "0") < 0) return "below_zero";
  return decimalCompare(availableOf(level), "0") > 0 ? "plenty" : "none";
}

/** Null when the policy lets these pieces be sold; otherwise the refusal with its figures. Only `block` ever refuses. */
export function cannotSell(
  wanted: string,
  level: Level,
  product: { id: string; sku: string; name: string; stockPolicy: StockPolicy },
  site: { id: string; name: string },
): { code: "out_of_stock"; message: string; figures: Record<string, string> } | null {
  if (product.stockPolicy !== "block") return null;
  const available = availableOf(level);
  if (decimalCompare(wanted, available) <= 0) return null;
  const left = decimalCompare(available, "0") > 0 ? available : "0";
  const are = left === "0" ? "No pieces" : `Only ${formatDecimal(left)}`;
  return {
    code: "out_of_stock",
    message: `${are} of ${product.sku} ${product.name} are available at ${site.name}; ${formatDecimal(wanted)} are wanted. Nothing was changed. Lower the quantity, or receive stock first.`,
    figures: { productId: product.id, sku: product.sku, siteId: site.id, available, wanted },
  };
}

/** Null when these pieces are there to be thrown away or moved; otherwise why not. */
export function cannotTake(wanted: string, onHand: string, product: string, site: string): string | null {
  if (decimalCompare(wanted, onHand) <= 0) return null;
  const there = decimalCompare(onHand, "0") > 0 ? `Only ${formatDecimal(onHand)} of` : "None of";
  return `${there} ${product} are on hand at ${site}; ${formatDecimal(wanted)} cannot leave. Nothing was changed. Count the shelf, or lower the quantity.`;
}

/** How much of what an order wants can be promised now: everything when the policy is `allow`, else what is available. */
export function reservable(wanted: string, level: Level, policy: StockPolicy): string {
  if (policy === "allow") return wanted;
  const available = availableOf(level);
  if (decimalCompare(available, "0") <= 0) return "0";
  return decimalCompare(wanted, available) <= 0 ? wanted : available;
}

/** What stands on the shelf and what it cost. */
export type Shelf = { onHand: string; valueMinor: Minor };

export type Move = {
  /** Signed: into stock is positive. */
  quantity: string;
  /** What the pieces cost each, for goods that come in. */
  unitCost?: string | null;
  /** What all of them are worth, signed like the quantity; wins over `unitCost`. */
  valueMinor?: Minor;
};

/** `valueMinor` is what the stock account changes by; `correctionMinor` is the part of it owed to an assumed cost. */
export type Valued = { shelf: Shelf; valueMinor: Minor; correctionMinor: Minor };

/** Values one move by the moving average. `cost` is the product's own cost per piece, used where no average is known. */
export function valueMove(shelf: Shelf, move: Move, cost: string | null, currency: string): Valued {
  return decimalCompare(move.quantity, "0") < 0
    ? takeOut(shelf, decimalNegate(move.quantity), move.valueMinor, cost, currency)
    : putIn(shelf, move, cost, currency);
}

function takeOut(
  shelf: Shelf,
  pieces: string,
  exact: Minor | undefined,
  cost: string | null,
  currency: string,
): Valued {
  const onHand = decimalSubtract(shelf.onHand, pieces);
  const worth = exact === undefined ? worthOf(shelf, pieces, cost, currency) : subtract(ZERO, exact);
  const left = subtract(shelf.valueMinor, worth);
  // An empty shelf is worth nothing: what an exact value leaves over or short is a correction.
  const correction = decimalCompare(onHand, "0") === 0 ? subtract(ZERO, left) : ZERO;
  return {
    shelf: { onHand, valueMinor: add(left, correction) },
    valueMinor: add(subtract(ZERO, worth), correction),
    correctionMinor: correction,
  };
}

/** Pieces on the shelf go at their average; pieces that are not there go at the product's cost, or else the last average. */
function worthOf(shelf: Shelf, pieces: string, cost: string | null, currency: string): Minor {
  if (decimalCompare(shelf.onHand, "0") <= 0) return cost === null ? ZERO : multiply(pieces, cost, currency);
  if (decimalCompare(pieces, shelf.onHand) <= 0) return cumulativeShare(shelf.valueMinor, pieces, shelf.onHand, ZERO);
  const missing = decimalSubtract(pieces, shelf.onHand);
  const assumed =
    cost === null ? cumulativeShare(shelf.valueMinor, missing, shelf.onHand, ZERO) : multiply(missing, cost, currency);
  return add(shelf.valueMinor, assumed);
}

function putIn(shelf: Shelf, move: Move, cost: string | null, currency: string): Valued {
  const onHand = decimalAdd(shelf.onHand, move.quantity);
  const worth = move.valueMinor ?? incomingWorth(shelf, move, cost, currency);
  const correction = correctionOf(shelf, move.quantity, onHand, worth);
  return {
    shelf: { onHand, valueMinor: add(shelf.valueMinor, worth, correction) },
    valueMinor: add(worth, correction),
    correctionMinor: correction,
  };
}

function incomingWorth(shelf: Shelf, { quantity, unitCost }: Move, cost: string | null, currency: string): Minor {
  if (unitCost !== null && unitCost !== undefined) return multiply(quantity, unitCost, currency);
  if (decimalCompare(shelf.onHand, "0") > 0) return cumulativeShare(shelf.valueMinor, quantity, shelf.onHand, ZERO);
  return cost === null ? ZERO : multiply(quantity, cost, currency);
}

/** What the pieces sold below zero were assumed to cost, less what they did cost. */
function correctionOf(shelf: Shelf, quantity: string, onHand: string, worth: Minor): Minor {
  if (decimalCompare(shelf.onHand, "0") >= 0 || decimalCompare(quantity, "0") === 0) return ZERO;
  const owed = decimalNegate(shelf.onHand);
  const covered = decimalCompare(quantity, owed) < 0 ? quantity : owed;
  const assumed = cumulativeShare(subtract(ZERO, shelf.valueMinor), covered, owed, ZERO);
  const real = decimalCompare(onHand, "0") === 0 ? worth : cumulativeShare(worth, covered, quantity, ZERO);
  return subtract(assumed, real);
}

/** Why stock moved. */
export const stockReasons = [
  "opening",
  "receipt",
  "sale",
  "return",
  "write_off",
  "count",
  "adjustment",
  "transfer",
  "void",
] as const;
