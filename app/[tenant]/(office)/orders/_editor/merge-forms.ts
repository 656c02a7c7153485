import type { GridLine } from "@/app/[tenant]/(office)/_documents/grid-line";
import type { OrderForm } from "./order-form";

/** A value both changed, each differently: mine was kept. */
export type Clash = { what: string; mine: string; theirs: string };
export type Merged = { form: OrderForm; clashes: Clash[] };

const words: Partial<Record<keyof OrderForm, string>> = {
  customer: "the customer",
  siteId: "where it ships from",
  orderDate: "the date",
  wantedBy: "wanted by",
  reference: "the reference",
  notes: "the notes",
  currency: "the currency",
  exchangeRate: "the exchange rate",
  pricesIncludeTax: "the tax mode",
  discount: "the discount",
};
const lineFields = ["productId", "description", "quantity", "unitPrice", "discount", "taxCodeId"] as const;
const lineWords: Record<(typeof lineFields)[number], string> = {
  productId: "the item",
  description: "the description",
  quantity: "the quantity",
  unitPrice: "the price",
  discount: "the discount",
  taxCodeId: "the tax",
};
/** What belongs to a product and goes with it. */
const withProduct = ["sku", "unit", "available", "taxes"] as const;

/**
 * Brings two people's edits of one order together: what only one of us changed is taken from them, what both changed
 * differently stays mine and is named. Lines are told apart by their id; what is known of their stock is always theirs.
 */
export function mergeForms(base: OrderForm, mine: OrderForm, theirs: OrderForm): Merged {
  const clashes: Clash[] = [];
  const pick = <T>(was: T, my: T, their: T, what: string, show: (value: T) => string): T => {
    if (same(my, was)) return their;
    if (!same(their, was) && !same(my, their)) clashes.push({ what, mine: show(my), theirs: show(their) });
    return my;
  };
  const header = { ...theirs };
  for (const key of Object.keys(words) as (keyof OrderForm)[]) {
    Object.assign(header, { [key]: pick<unknown>(base[key], mine[key], theirs[key], words[key] ?? key, shown) });
  }
  return { form: { ...header, lines: mergeLines(base.lines, mine.lines, theirs.lines, pick, clashes) }, clashes };
}

type Pick = <T>(was: T, my: T, their: T, what: string, show: (value: T) => string) => T;

function mergeLines(base: GridLine[], mine: GridLine[], theirs: GridLine[], pick: Pick, clashes: Clash[]): GridLine[] {
  const [was, my, their] = [byId(base), byId(mine), byId(theirs)];
  const kept = theirs.flatMap((line) => {
    const [old, own] = [was.get(line.id), my.get(line.id)];
    if (!old) return [line];
    if (own) return [mergeLine(old, own, line, pick)];
    if (sameLine(old, line)) return [];
    clashes.push({ what: nameOf(line), mine: "removed", theirs: `${line.quantity} × ${line.unitPrice}` });
    return [];
  });
  const restored = mine.filter((line) => {
    const old = was.get(line.id);
    if (!old || their.has(line.id) || sameLine(old, line)) return false;
    clashes.push({ what: nameOf(line), mine: `${line.quantity} × ${line.unitPrice}`, theirs: "removed" });
    return true;
  });
  const added = mine.filter((line) => !was.has(line.id));
  return [...kept, ...restored, ...added];
}

function mergeLine(old: GridLine, my: GridLine, their: GridLine, pick: Pick): GridLine {
  const merged: GridLine = { ...their };
  for (const field of lineFields) {
    const what = `${lineWords[field]} of ${nameOf(their)}`;
    Object.assign(merged, { [field]: pick<unknown>(old[field], my[field], their[field], what, shown) });
  }
  if (merged.productId !== their.productId) {
    for (const field of withProduct) Object.assign(merged, { [field]: my[field] });
  }
  return merged;
}

function byId(lines: readonly GridLine[]): Map<string, GridLine> {
  return new Map(lines.map((line) => [line.id, line]));
}

function sameLine(a: GridLine, b: GridLine): boolean {
  return lineFields.every((field) => same(a[field], b[field]));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function nameOf(line: GridLine): string {
  return line.description.split("\n")[0] || line.sku || "a line";
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  if (typeof value === "boolean") return value ? "with tax" : "before tax";
  return value === null || value === "" ? "none" : String(value);
}
