import { productColumns, shortId, type TillProduct } from "@/server/till/catalogue";
import { Catalogue, type CatalogueParts } from "./catalogue";
import type { Fetched } from "./fetched";
import { inOrder, type KeptChunk, keptChunk, type Placed, Segment } from "./segment";

/** Changes beyond this are written into the chunks. */
export const OVERLAY_AT_MOST = 1000;

export const NOTHING = new Segment([]);

/** What changed, as the overlay keeps it: null for a product that is no longer sold. */
export type Overlay = Map<string, TillProduct | null>;

/** The catalogue with what the office said has changed. The overlay is changed along with it. */
export function withChanges(before: CatalogueParts, overlay: Overlay, fetched: Fetched): Catalogue {
  const stock = new Map(before.stock);
  for (const short of fetched.gone) overlay.set(short, null);
  for (const product of fetched.products) {
    const short = shortId(product.id);
    overlay.set(short, product);
    stock.delete(short);
  }
  for (const [short, onHand] of fetched.stock) stock.set(short, onHand);
  const prices = new Map(before.prices);
  for (const [listId, list] of fetched.prices) prices.set(listId, list);
  return new Catalogue({
    ...before,
    ...withOverlay(before.base, overlay),
    head: fetched.head,
    small: fetched.small ?? before.small,
    stock,
    prices,
  });
}

/** The segment of what changed, and the rows of the base that it replaces. */
export function withOverlay(base: Segment, overlay: Overlay): Pick<CatalogueParts, "base" | "over" | "dead"> {
  const changed = [...overlay.values()].filter((product) => product !== null);
  const dead = new Set<number>();
  for (const short of overlay.keys()) {
    const row = base.rowOf(short);
    if (row >= 0) dead.add(row);
  }
  return { base, over: changed.length === 0 ? NOTHING : sorted(changed), dead };
}

/**
 * All that is on sale in one segment, in the order of its names, with the newest stock written into it. It rests between its
 * chunks, so that a tap in between is answered at once.
 */
export async function compacted(
  { base, over, dead, stock }: CatalogueParts,
  rest: () => Promise<void>,
): Promise<Segment> {
  const placed: Placed[] = [];
  for (const segment of [base, over]) {
    const { haystack } = segment;
    await rest();
    for (let row = 0; row < segment.rows; row += 1) {
      if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await rest();
      if (segment === base && dead.has(row)) continue;
      placed.push({ segment, row, line: haystack.line(row), onHand: stock.get(segment.shortIdOf(row)) });
    }
  }
  const chunks: KeptChunk[] = [];
  for (const chunk of inOrder(placed)) {
    chunks.push(chunk);
    await rest();
  }
  return new Segment(chunks);
}

const ROWS_AT_ONCE = 5000;

/** These alone, in the order given. */
export function segmentOf(products: readonly TillProduct[]): Segment {
  return new Segment([keptChunk(productColumns(products))]);
}

function sorted(products: readonly TillProduct[]): Segment {
  const segment = segmentOf(products);
  const rows = products.map((_, row) => ({ segment, row, line: segment.haystack.line(row), onHand: undefined }));
  return new Segment([...inOrder(rows)]);
}
