import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { checkDigit } from "@/server/till/barcode";

export type BenchProduct = {
  sku: string;
  name: string;
  price: string;
  barcode: string;
  category: number;
  onHand: number;
};

/** Departments a large shop has; a product belongs to the same one in every run. */
export const BENCH_CATEGORIES = [
  ...["Kitchen", "Bakeware", "Tea and coffee", "Candles", "Lighting", "Clocks", "Frames", "Mirrors", "Storage", "Bags"],
  ...["Stationery", "Cards", "Gift wrap", "Ribbons", "Toys", "Games", "Garden", "Christmas", "Easter", "Jewellery"],
  ...["Bathroom", "Textiles", "Party", "Wall art"],
];

const FINISHES = [
  ...["", "Red", "Blue", "Green", "Ivory", "Pink", "Black", "White", "Natural", "Silver", "Gold", "Large", "Small"],
  ...["Set of 2", "Set of 6", "Box of 12", "Vintage", "Matt", "Café crème", "Rosé", "Été"],
];

/** Products with the names a real shop gave its goods, each in as many finishes as are needed; the same in every run. */
export async function catalogueProducts(count: number, file: string): Promise<BenchProduct[]> {
  const names = await namesIn(file);
  const chance = sequence(20_101_209);
  return Array.from({ length: count }, (_, index): BenchProduct => {
    const name = names[index % names.length] ?? "Tin tray";
    const finish = FINISHES[Math.floor(index / names.length) % FINISHES.length] ?? "";
    const round = Math.floor(index / names.length / FINISHES.length);
    const digits = String(Math.floor(chance() * 1e12)).padStart(12, "0");
    return {
      sku: `${String(20_000 + (index % names.length))}${"ABCDEFGHIJKLMNOPQRSTU"[Math.floor(index / names.length)] ?? index}`,
      name: [name, finish, round > 0 ? `No. ${round + 1}` : ""].filter(Boolean).join(", "),
      price: (Math.floor(chance() * 4000) / 100 + 0.25).toFixed(2),
      barcode: digits + checkDigit(digits),
      category: Math.floor(chance() * BENCH_CATEGORIES.length),
      // Some are sold out, and what is tapped again and again in many runs is not.
      onHand: Math.floor(chance() * 12_000) - 500,
    };
  });
}

/** Every description of a retailer's file once, as a shop would print it. */
async function namesIn(file: string): Promise<string[]> {
  const names = new Set<string>();
  const stream = file.endsWith(".gz") ? createReadStream(file).pipe(createGunzip()) : createReadStream(file);
  const rows = stream.pipe(parse({ columns: true, relax_quotes: true, relax_column_count: true, bom: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const name = (row.Description ?? "").trim().replace(/\s+/g, " ");
    if (/^[A-Z0-9][A-Z0-9 ,.&'/()+-]{5,}$/.test(name)) names.add(titled(name));
  }
  if (names.size === 0) throw new Error(`There are no names of goods in ${file}.`);
  return [...names].sort();
}

function titled(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[ /(])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Numbers from 0 to 1 that look like chance and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
