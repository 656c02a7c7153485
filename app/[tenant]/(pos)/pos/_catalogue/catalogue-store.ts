import { createStore, useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { decimalSubtract } from "@/server/money";
import { CATALOGUE_VERSION, type ProductColumns, shortId } from "@/server/till/catalogue";
import { compacted, NOTHING, OVERLAY_AT_MOST, type Overlay, withChanges } from "./apply-changes";
import { Catalogue, type CatalogueParts } from "./catalogue";
import {
  type CatalogueDatabase,
  keepAll,
  keepChanges,
  keepStock,
  openCatalogueDatabase,
  readAhead,
  readKept,
} from "./catalogue-db";
import { LineTaker, linesOf } from "./fetched";
import { keptChunk, Segment } from "./segment";

/** Where the tablet is with its catalogue. */
export type CatalogueState = {
  /** Null until something can be sold. */
  catalogue: Catalogue | null;
  /** Products that have come, of how many (none before that is known); null while nothing is on its way. */
  loading: { loaded: number; whole: number } | null;
  /** When the office last answered, by this tablet's clock; null before it did. */
  checkedAt: number | null;
  /** Why the last fetch failed, in words; null when it did not. */
  problem: string | null;
};

export const catalogueState = createStore<CatalogueState>({
  catalogue: null,
  loading: null,
  checkedAt: null,
  problem: null,
});

/** The catalogue as a screen reads it; `pick` must give the same object while nothing of it changed. */
export function useCatalogue(): Catalogue | null {
  return useStore(catalogueState, catalogueOf);
}

const catalogueOf = (state: CatalogueState) => state.catalogue;

export type CatalogueSource = {
  tenant: string;
  deviceId: string;
  /** What every call of the till carries: who it is. */
  headers: () => Record<string, string>;
  /** `tiles.stock`: what stands on the shelf now. */
  askStock: (productIds: string[]) => Promise<{ productId: string; onHand: string | null }[]>;
};

const SYNC_EVERY_MS = 5 * 60_000;
const RETRY_MS = [2_000, 5_000, 15_000, 60_000];
/** Announcements that come close together are asked about once. */
const GATHER_MS = 250;

/** Keeps a tablet's catalogue: reads what it has, fetches what it lacks, and writes it down. */
export class CatalogueKeeper {
  #db: CatalogueDatabase | null = null;
  #overlay: Overlay = new Map();
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #stockTimer: ReturnType<typeof setTimeout> | null = null;
  readonly #stockAsked = new Set<string>();
  readonly #stop = new AbortController();

  constructor(private readonly source: CatalogueSource) {}

  /** Shows the favourites that are kept, then all that is kept, then asks the office. */
  async start(): Promise<void> {
    // Whoever wants to ask the office meanwhile waits until it is known what is here.
    this.#running = this.#read().finally(() => {
      this.#running = null;
    });
    await this.#running;
    this.#again = false;
    if (!this.#stop.signal.aborted) await this.sync();
  }

  async #read(): Promise<void> {
    const { tenant, deviceId } = this.source;
    this.#db = await openCatalogueDatabase(tenant, deviceId);
    const ahead = this.#db && (await readAhead(this.#db).catch(() => null));
    if (ahead) {
      this.#show(ahead);
      await painted();
    }
    const kept = this.#db && (await readKept(this.#db).catch(() => null));
    if (this.#stop.signal.aborted) return this.#db?.close();
    if (!kept) return;
    this.#overlay = kept.overlay;
    // What was sold from the favourites meanwhile is not written down yet.
    const sold = catalogueState.get().catalogue?.parts.stock ?? new Map<string, string>();
    const { parts } = kept.catalogue;
    this.#show(new Catalogue({ ...parts, stock: new Map([...parts.stock, ...sold]) }));
    whenIdle(() => void parts.base.warm(rest));
  }

  stop(): void {
    this.#stop.abort();
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#stockTimer) clearTimeout(this.#stockTimer);
    this.#db?.close();
  }

  /** Asks the office what changed. Asked while asking, it asks once more afterwards. Never fails: what is there stays. */
  sync(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#syncAndPlan().finally(() => {
      this.#running = null;
      if (this.#again && !this.#stop.signal.aborted) {
        this.#again = false;
        void this.sync();
      }
    });
    return this.#running;
  }

  /** Something came or went at a site: asks for these, a little later, together with others. */
  refreshStock(productIds: readonly string[]): void {
    for (const id of productIds) this.#stockAsked.add(id);
    this.#stockTimer ??= setTimeout(() => void this.#askStock(), GATHER_MS);
  }

  /** What was sold here counts at once, also without the office; its answer replaces the guess. */
  noteSold(lines: readonly { productId: string | null; quantity: string }[]): void {
    const catalogue = catalogueState.get().catalogue;
    if (!catalogue) return;
    const levels = new Map<string, string>();
    for (const { productId, quantity } of lines) {
      if (productId === null) continue;
      const before = levels.get(shortId(productId)) ?? catalogue.find(productId)?.onHand ?? null;
      if (before !== null) levels.set(shortId(productId), decimalSubtract(before, quantity));
    }
    this.#setStock(levels);
  }

  async #syncAndPlan(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    let wait = SYNC_EVERY_MS;
    try {
      await this.#fetch();
      this.#failures = 0;
      catalogueState.update((state) => ({ ...state, loading: null, problem: null, checkedAt: Date.now() }));
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? SYNC_EVERY_MS;
      this.#failures += 1;
      catalogueState.update((state) => ({ ...state, loading: null, problem: wordsOf(error) }));
    }
    if (!this.#stop.signal.aborted) this.#timer = setTimeout(() => void this.sync(), wait);
  }

  async #fetch(): Promise<void> {
    const shown = catalogueState.get().catalogue;
    const known = shown?.isWhole ? shown : null;
    const changed = await this.#fetchLines(known);
    if (changed === "nothing new" || changed === "all") return;
    if (!known || !this.#applyChanges(known, changed)) await this.#fetchLines(null);
  }

  /** Everything is shown as it comes and kept when it is whole; changes are answered for the caller to apply. */
  async #fetchLines(known: Catalogue | null): Promise<"nothing new" | "all" | LineTaker> {
    if (!catalogueState.get().catalogue) {
      catalogueState.update((state) => ({ ...state, loading: state.loading ?? { loaded: 0, whole: 0 } }));
    }
    const answer = await fetch(this.#address(known), {
      headers: { ...this.source.headers(), ...(known ? { "if-none-match": `W/"${known.parts.head.small}"` } : {}) },
      cache: "no-store",
      signal: this.#stop.signal,
    });
    if (answer.status === 304) return "nothing new";
    if (!answer.ok || !answer.body) throw new CatalogueRefused(await messageOf(answer));
    const taker = new LineTaker();
    const arriving = new Arriving(catalogueState.get().catalogue);
    for await (const line of linesOf(answer.body)) {
      taker.take(line);
      if (taker.head && taker.head.version !== CATALOGUE_VERSION) throw new CatalogueRefused(NEWER);
      if (taker.head?.full) {
        const early = arriving.take(taker);
        if (early) this.#show(early);
        catalogueState.update((state) => ({
          ...state,
          loading: { loaded: arriving.loaded, whole: taker.head?.whole ?? 0 },
        }));
      }
    }
    if (!taker.isEnded) throw new CatalogueRefused("The connection ended before the whole catalogue came.");
    if (!taker.head?.full) return taker;
    await this.#keepWhole(taker, arriving);
    return "all";
  }

  #address(known: Catalogue | null): string {
    const address = `/api/till/${this.source.tenant}/catalogue`;
    if (!known) return address;
    const asked = new URLSearchParams({ since: known.parts.head.stamp, products: String(known.size) });
    return `${address}?${asked}`;
  }

  async #keepWhole(taker: LineTaker, arriving: Arriving): Promise<void> {
    const parts = arriving.parts(taker);
    if (!parts) throw new CatalogueRefused("The catalogue came without its beginning.");
    const base = await compacted(parts, rest);
    await base.warm(rest);
    // What was sold while the first load was on its way; what was there before is older than what came.
    const shown = catalogueState.get().catalogue;
    const stock = shown && !shown.isWhole ? shown.parts.stock : new Map<string, string>();
    const whole = new Catalogue({ ...parts, base, ahead: null, stock, isWhole: true });
    this.#overlay = new Map();
    this.#show(whole);
    if (this.#db) await keepAll(this.#db, whole).catch(noRoom);
  }

  /** False when the tablet then counts other products than the office: something was taken out of the books. */
  #applyChanges(known: Catalogue, taker: LineTaker): boolean {
    const fetched = taker.whole();
    if (!fetched || fetched.head.site.id !== known.parts.head.site.id) return false;
    // What was sold here while the office answered stands in the newest, not in the one that asked.
    const newest = catalogueState.get().catalogue ?? known;
    const after = withChanges(newest.parts, this.#overlay, fetched);
    if (after.size !== fetched.head.whole) return false;
    this.#show(after);
    const ids = [...fetched.gone, ...fetched.products.map((product) => shortId(product.id))];
    void this.#keepChanged(after, {
      overlay: this.#overlay,
      ids,
      stock: fetched.stock,
      lists: [...fetched.prices.keys()],
    });
    return true;
  }

  async #keepChanged(after: Catalogue, changed: Parameters<typeof keepChanges>[2]): Promise<void> {
    if (this.#db) await keepChanges(this.#db, after, changed).catch(noRoom);
    if (this.#overlay.size > OVERLAY_AT_MOST) whenIdle(() => void this.#compact());
  }

  /** What changed is written into the chunks, so that the next start reads as fast as the first. Given up when more changes come. */
  async #compact(): Promise<void> {
    const before = catalogueState.get().catalogue?.parts;
    if (!before || this.#running || this.#overlay.size <= OVERLAY_AT_MOST) return;
    const base = await compacted(before, rest);
    await base.warm(rest);
    const now = catalogueState.get().catalogue?.parts;
    if (!now || this.#running || now.base !== before.base || now.over !== before.over) return;
    const stock = new Map([...now.stock].filter(([id, onHand]) => before.stock.get(id) !== onHand));
    this.#overlay = new Map();
    const after = new Catalogue({ ...now, base, over: NOTHING, dead: new Set(), stock });
    this.#show(after);
    if (this.#db) await keepAll(this.#db, after).catch(noRoom);
  }

  async #askStock(): Promise<void> {
    this.#stockTimer = null;
    const wanted = [...this.#stockAsked].filter((id) => catalogueState.get().catalogue?.find(id)).slice(0, 1000);
    this.#stockAsked.clear();
    if (wanted.length === 0) return;
    try {
      const levels = await this.source.askStock(wanted);
      this.#setStock(
        new Map(levels.flatMap(({ productId, onHand }) => (onHand === null ? [] : [[shortId(productId), onHand]]))),
      );
    } catch {
      // The next fetch brings what moved since the last.
    }
  }

  #setStock(levels: ReadonlyMap<string, string>): void {
    const { catalogue } = catalogueState.get();
    if (!catalogue || levels.size === 0) return;
    this.#show(new Catalogue({ ...catalogue.parts, stock: new Map([...catalogue.parts.stock, ...levels]) }));
    if (this.#db && catalogue.isWhole) void keepStock(this.#db, levels).catch(noRoom);
  }

  #show(catalogue: Catalogue): void {
    if (!this.#stop.signal.aborted) catalogueState.update((state) => ({ ...state, catalogue }));
  }
}

/** A full load on its way: shown as it comes only where there was nothing before, so that nothing moves under a finger. */
class Arriving {
  readonly #chunks: ReturnType<typeof keptChunk>[] = [];
  #ahead: Segment | null = null;
  loaded = 0;

  constructor(private readonly before: Catalogue | null) {}

  take(taker: LineTaker): Catalogue | null {
    const { first, columns } = taker;
    if (first && !this.#ahead) this.#ahead = new Segment([keptChunk(first)]);
    else if (columns.length === this.#chunks.length) return null;
    for (const fresh of columns.slice(this.#chunks.length)) this.#add(fresh);
    if (this.before?.isWhole) return null;
    const parts = this.parts(taker);
    return parts && new Catalogue(parts);
  }

  parts({ head, small, prices }: LineTaker): CatalogueParts | null {
    const tables = small ?? this.before?.parts.small ?? null;
    if (!head || !tables) return null;
    return {
      head,
      small: tables,
      base: new Segment(this.#chunks.slice()),
      over: NOTHING,
      dead: new Set(),
      stock: new Map(),
      prices,
      ahead: this.#ahead,
      isWhole: false,
    };
  }

  #add(columns: ProductColumns): void {
    this.#chunks.push(keptChunk(columns));
    this.loaded += columns.rows;
  }
}

const NEWER = "The office has a newer version than this tablet. Reload the till to go on.";

class CatalogueRefused extends Error {}

async function messageOf(answer: Response): Promise<string> {
  const told = (await answer.json().catch(() => null)) as { message?: string } | null;
  return told?.message ?? "The office did not answer. The till goes on with what it has.";
}

function wordsOf(error: unknown): string {
  return error instanceof CatalogueRefused
    ? error.message
    : "The office was not reached. The till goes on with what it has.";
}

/** A full disk loses nothing: the copy in memory goes on, and the next start fetches again. */
function noRoom(): void {
  catalogueState.update((state) => ({ ...state, problem: "The catalogue could not be kept on this tablet." }));
}

/** Lets what was tapped meanwhile come first. */
function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** After the next picture; soon also where none is drawn, as in a tab that nobody sees. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 200);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(late);
        resolve();
      }),
    );
  });
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 2_000 });
  else setTimeout(work, 50);
}
