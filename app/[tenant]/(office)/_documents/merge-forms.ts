import { readExact, trimExact, writeExact } from "@/server/exact";
import { type GridLine, plainNumber } from "./grid-line";

/** A value both changed, each differently: mine was kept. */
export type Clash = { what: string; mine: string; theirs: string };
export type Merged<Form> = { form: Form; clashes: Clash[] };

/** How the fields of a form are called in a sentence ("the due date"). A field without a word is always theirs. */
export type FieldWords<Form> = Partial<Record<keyof Form, string>>;

type Typed = { lines: GridLine[] };

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
/** Typed as text, meant as numbers: "2.5" and "2.50" are the same. */
const numbers = new Set(["quantity", "unitPrice", "discount", "exchangeRate", "serviceCharge"]);

/**
 * Brings two people's edits of one document together: what only one of us changed is taken from them, what both changed
 * differently stays mine and is named. Lines are told apart by their id; what is known of their stock is always theirs.
 */
export function mergeForms<Form extends Typed>(
  base: Form,
  mine: Form,
  theirs: Form,
  words: FieldWords<Form>,
): Merged<Form> {
  const clashes: Clash[] = [];
  const pick: Pick = (field, was, my, their, what) => {
    if (same(field, my, was)) return their;
    if (!same(field, their, was) && !same(field, my, their)) {
      clashes.push({ what, mine: shown(my), theirs: shown(their) });
    }
    return my;
  };
  const header = { ...theirs };
  for (const key of Object.keys(words) as (keyof Form & string)[]) {
    header[key] = pick(key, base[key], mine[key], theirs[key], words[key] ?? key);
  }
  return { form: { ...header, lines: mergeLines(base.lines, mine.lines, theirs.lines, pick, clashes) }, clashes };
}

type Pick = <T>(field: string, was: T, my: T, their: T, what: string) => T;

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
    Object.assign(merged, { [field]: pick<unknown>(field, old[field], my[field], their[field], what) });
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
  return lineFields.every((field) => same(field, a[field], b[field]));
}

function same(field: string, a: unknown, b: unknown): boolean {
  return spelled(field, a) === spelled(field, b);
}

function spelled(field: string, value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value ?? null);
  const text = value.trim();
  if (!numbers.has(field)) return text;
  const exact = readExact(plainNumber(text.replace("%", "")));
  return exact ? writeExact(trimExact(exact)) : text;
}

function nameOf(line: GridLine): string {
  return line.description.split("\n")[0] || line.sku || "a line";
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  if (typeof value === "boolean") return value ? "with tax" : "before tax";
  return value === null || value === undefined || value === "" ? "none" : String(value);
}
