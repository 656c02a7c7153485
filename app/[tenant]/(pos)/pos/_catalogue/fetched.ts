import {
  type CatalogueHead,
  type CatalogueLine,
  idsOf,
  type ProductColumns,
  productsOf,
  type SmallTables,
  shortId,
  type TillProduct,
} from "@/server/till/catalogue";

/** What changed, put together from its lines. Ids are without hyphens. */
export type Fetched = {
  head: CatalogueHead;
  /** Null where nothing in the small tables changed. */
  small: SmallTables | null;
  products: TillProduct[];
  gone: string[];
  stock: Map<string, string>;
  prices: Map<string, Map<string, string>>;
};

/** Takes the lines one by one; `columns` are handed on as they come when everything is sent. */
export class LineTaker {
  head: CatalogueHead | null = null;
  small: SmallTables | null = null;
  first: ProductColumns | null = null;
  readonly columns: ProductColumns[] = [];
  readonly gone: string[] = [];
  readonly stock = new Map<string, string>();
  readonly prices = new Map<string, Map<string, string>>();
  isEnded = false;

  take(line: CatalogueLine): void {
    if ("head" in line) this.head = line.head;
    else if ("small" in line) this.small = line.small;
    else if ("first" in line) this.first = line.first;
    else if ("products" in line) this.columns.push(line.products);
    else if ("gone" in line) this.gone.push(...idsOf(line.gone).map(shortId));
    else if ("stock" in line) this.#takeStock(line.stock);
    else if ("prices" in line) this.#takePrices(line.prices);
    else if ("end" in line) this.isEnded = true;
  }

  /** Null unless the last line came: what was cut off is not used. */
  whole(): Fetched | null {
    if (!this.head || !this.isEnded) return null;
    const { head, small, gone, stock, prices } = this;
    return { head, small, products: this.columns.flatMap(productsOf), gone, stock, prices };
  }

  #takeStock({ id, onHand }: { id: string; onHand: string }): void {
    const levels = onHand.split("\n");
    for (const [row, each] of idsOf(id).entries()) this.stock.set(shortId(each), levels[row] || "0");
  }

  #takePrices({ listId, at, id, price }: { listId: string; at: number; id: string; price: string }): void {
    const list = at === 0 ? new Map<string, string>() : (this.prices.get(listId) ?? new Map<string, string>());
    const prices = id === "" ? [] : price.split("\n");
    for (const [row, each] of idsOf(id).entries()) list.set(shortId(each), prices[row] ?? "0");
    this.prices.set(listId, list);
  }
}

/** The lines of an answer as they arrive. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<CatalogueLine> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let kept: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const parts = decoder.decode(value, { stream: !done }).split("\n");
      const last = parts.pop() ?? "";
      for (const part of parts) {
        kept.push(part);
        const text = kept.join("");
        kept = [];
        if (text !== "") yield JSON.parse(text) as CatalogueLine;
      }
      if (last !== "") kept.push(last);
      if (done) break;
    }
    const text = kept.join("");
    if (text !== "") yield JSON.parse(text) as CatalogueLine;
  } finally {
    // Whoever stops listening lets the office stop telling.
    await reader.cancel().catch(() => undefined);
  }
}
