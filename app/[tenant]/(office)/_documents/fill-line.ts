import { blankLine, type GridLine, writePrice } from "./grid-line";
import type { Item } from "./item-cell";
import type { PastedRow } from "./paste-rows";

/** A line with an item in it; what the person typed as quantity stays. */
export function filledBy(item: Item, line: GridLine): Partial<GridLine> {
  return {
    productId: item.id,
    sku: item.sku,
    description: item.name,
    unit: item.unit,
    unitPrice: item.unitPrice === null ? "" : writePrice(item.unitPrice),
    listPrice: item.unitPrice === null ? "" : writePrice(item.unitPrice),
    taxCodeId: item.taxCodeId,
    available: item.available,
    quantity: line.quantity || "1",
    looking: undefined,
    problem: undefined,
  };
}

/** The answer to a quick Enter, for every line that still waits for it: a repeated one waits too. */
export function settle(line: GridLine, query: string, item: Item | null | "unanswered"): GridLine {
  if (line.looking !== query) return line;
  if (item === "unanswered") {
    const problem = `The search for “${query}” was not answered. Check your connection and look for it again.`;
    return { ...line, looking: undefined, problem };
  }
  if (item) return { ...line, ...filledBy(item, line) };
  const problem = line.productId
    ? `Nothing is called “${query}”.`
    : `Nothing is called “${query}”. It stays as words; give it a price.`;
  return { ...line, looking: undefined, problem };
}

/** A line after the site, currency or tax mode changed: a price nobody touched becomes the product's own there. */
export function followed(line: GridLine, item: Item | undefined, elsewhere: boolean): GridLine {
  if (!item || item.id !== line.productId) return line;
  const stock = elsewhere ? { available: item.available } : {};
  const own = line.listPrice !== undefined && line.unitPrice === line.listPrice && item.unitPrice !== null;
  if (!own || item.unitPrice === null) return { ...line, ...stock };
  const price = writePrice(item.unitPrice);
  return { ...line, ...stock, unitPrice: price, listPrice: price };
}

/** A pasted row before its product is known: its code stands for its name. */
export function pastedLine(id: string, row: PastedRow): GridLine {
  return {
    ...blankLine(id),
    description: row.description ?? row.code,
    quantity: row.quantity ?? "1",
    unitPrice: row.unitPrice ?? "",
    discount: row.discount?.replace("%", "") ?? "",
    sku: row.code,
  };
}

/** The product of a pasted code; price and description that were pasted stay. */
export function withProduct(line: GridLine, added: readonly GridLine[], found: ReadonlyMap<string, Item>): GridLine {
  const pasted = added.find((one) => one.id === line.id);
  if (!pasted || line.productId || pasted.sku === "") return line;
  const item = found.get(pasted.sku);
  if (!item) return { ...line, sku: "", problem: `No product has the code ${pasted.sku}.` };
  return {
    ...line,
    ...filledBy(item, line),
    ...(line.unitPrice ? { unitPrice: line.unitPrice, listPrice: undefined } : {}),
    ...(line.description !== pasted.sku ? { description: line.description } : {}),
  };
}
