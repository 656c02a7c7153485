import type { Facts } from "./facts";
import { clip } from "./json";
import type { ItemPart } from "./keys";

const LONGEST = 100;

const itemNames: Record<Exclude<ItemPart, `tender:${string}`>, string> = {
  goods: "Goods",
  discounts: "Discounts",
  service_charge: "Service charge",
  tips: "Tips",
  gift_cards: "Gift cards",
  fees: "Fees",
  bad_debts: "Bad debts",
  deposits: "Customer credit",
  room_charges: "Room charges",
  cash_rounding: "Cash rounding",
  over_short: "Over and short",
  sales_tax: "Tax on sales",
};

/**
 * Names a record may have over there, the plain one first; each later one is for when those before are taken. Names are unique
 * among customers, vendors and employees, or among items, without regard to case: two of ours named Cash become "Cash" and
 * "Cash (16672)". Empty for what has no name.
 */
export function displayNames(facts: Facts): string[] {
  switch (facts.kind) {
    case "customer": {
      const name = facts.currency === facts.ownCurrency ? facts.name : `${facts.name} ${facts.currency}`;
      return candidates(name, facts.number, facts.key.localId);
    }
    case "walk_in":
      // Named for us: one of theirs called Walk-in customer is a question nobody should have to answer.
      return candidates("Tillbook walk-in customer", "", facts.key.localId);
    case "product":
      return candidates(facts.name, facts.sku, facts.key.localId);
    case "item":
      return candidates(
        itemName(facts.key.part, facts.method?.name),
        "Tillbook",
        `${facts.key.localId}${facts.key.part}`,
      );
    default:
      return [];
  }
}

/** Which field of theirs holds the name. */
export function nameField(facts: Facts): "DisplayName" | "Name" | null {
  if (facts.kind === "customer" || facts.kind === "walk_in") return "DisplayName";
  return facts.kind === "product" || facts.kind === "item" ? "Name" : null;
}

export function itemName(part: string, methodName?: string): string {
  if (part.startsWith("tender:")) return `Tillbook paid by ${methodName ?? "another way"}`;
  return `Tillbook ${(Object.hasOwn(itemNames, part) ? itemNames[part as keyof typeof itemNames] : part).toLowerCase()}`;
}

function candidates(name: string, number: string, id: string): string[] {
  const plain = cleanName(name) || cleanName(number) || "Without a name";
  const tail = id.replaceAll("-", "").slice(-6);
  const suffixes = [cleanName(number), cleanName(`${number} ${tail}`)].filter((suffix) => suffix !== "");
  return [clip(plain, LONGEST), ...suffixes.map((suffix) => withSuffix(plain, suffix))];
}

function withSuffix(name: string, suffix: string): string {
  const end = ` (${clip(suffix, 40)})`;
  return `${clip(name, LONGEST - end.length).trimEnd()}${end}`;
}

/** Colons part sub-records and are refused in names, like tabs and ends of lines. */
export function cleanName(name: string): string {
  return name
    .replace(/\s*:\s*/g, " - ")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}
