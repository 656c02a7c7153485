import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { CatalogueHead, SmallTables, TillProduct } from "@/server/till/catalogue";
import { NOTHING, type Overlay, segmentOf, withOverlay } from "./apply-changes";
import { Catalogue, type CatalogueParts } from "./catalogue";
import { type KeptChunk, Segment } from "./segment";

/** What can be fetched again at any time, in a database of its own: clearing it touches no sale. */
interface CatalogueSchema extends DBSchema {
  /** `head`, `small`, and `ahead`: the favourites as they were shown last, so that a start need not wait for all the rest. */
  facts: { key: string; value: CatalogueHead | SmallTables | TillProduct[] };
  /** By number, in the order of the products' names. */
  chunks: { key: number; value: KeptChunk };
  /** By id without hyphens; null for what is no longer sold. */
  overlay: { key: string; value: TillProduct | null };
  stock: { key: string; value: string };
  /** By the list's id. */
  prices: { key: string; value: Map<string, string> };
}

export type CatalogueDatabase = IDBPDatabase<CatalogueSchema>;

const VERSION = 1;
const STORES = ["facts", "chunks", "overlay", "stock", "prices"] as const;

export function catalogueName(tenant: string, deviceId: string): string {
  return `catalogue ${tenant} ${deviceId}`;
}

/** Opens the tablet's copy; null where the browser keeps nothing, and then it lives in memory alone. */
export async function openCatalogueDatabase(tenant: string, deviceId: string): Promise<CatalogueDatabase | null> {
  try {
    return await openDB<CatalogueSchema>(catalogueName(tenant, deviceId), VERSION, {
      upgrade(db) {
        for (const name of STORES) db.createObjectStore(name);
      },
      blocking(_current, _wanted, event) {
        (event.target as IDBDatabase).close();
      },
    });
  } catch {
    return null;
  }
}

export function eraseCatalogue(tenant: string, deviceId: string): Promise<void> {
  return deleteDB(catalogueName(tenant, deviceId));
}

/**
 * The favourites as they were left, with every price and level of theirs: what can be tapped while `readKept` reads the other fifty
 * thousand. Null when nothing was kept, or of another version.
 */
export async function readAhead(db: CatalogueDatabase): Promise<Catalogue | null> {
  const tx = db.transaction(["facts", "stock", "prices"]);
  const facts = tx.objectStore("facts");
  const [head, small, ahead, stock, prices] = await Promise.all([
    facts.get("head") as Promise<CatalogueHead | undefined>,
    facts.get("small") as Promise<SmallTables | undefined>,
    facts.get("ahead") as Promise<TillProduct[] | undefined>,
    keptStock(tx.objectStore("stock")),
    keptPrices(tx.objectStore("prices")),
  ]);
  if (!head || !small || !ahead?.length || head.version !== KEPT_VERSION) return null;
  const rest = { base: NOTHING, over: NOTHING, dead: new Set<number>() };
  return new Catalogue({ head, small, ...rest, stock, prices, ahead: segmentOf(ahead), isWhole: false });
}

/** What was kept, as it was left; null when nothing was, or of another version. */
export async function readKept(db: CatalogueDatabase): Promise<{ catalogue: Catalogue; overlay: Overlay } | null> {
  const tx = db.transaction(STORES);
  const [head, small, chunks, changedIds, changed, stock, prices] = await Promise.all([
    tx.objectStore("facts").get("head") as Promise<CatalogueHead | undefined>,
    tx.objectStore("facts").get("small") as Promise<SmallTables | undefined>,
    tx.objectStore("chunks").getAll(),
    tx.objectStore("overlay").getAllKeys(),
    tx.objectStore("overlay").getAll(),
    keptStock(tx.objectStore("stock")),
    keptPrices(tx.objectStore("prices")),
  ]);
  if (!head || !small || head.version !== KEPT_VERSION) return null;
  const overlay: Overlay = new Map(changedIds.map((id, index) => [id, changed[index] ?? null]));
  const base = new Segment(chunks);
  const parts: CatalogueParts = {
    head,
    small,
    ...(overlay.size === 0 ? { base, over: NOTHING, dead: new Set<number>() } : withOverlay(base, overlay)),
    stock,
    prices,
    ahead: null,
    isWhole: true,
  };
  return { catalogue: new Catalogue(parts), overlay };
}

type Kept<Name extends "stock" | "prices"> = {
  getAllKeys(): Promise<string[]>;
  getAll(): Promise<CatalogueSchema[Name]["value"][]>;
};

async function keptStock(store: Kept<"stock">): Promise<Map<string, string>> {
  const [ids, levels] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return new Map(ids.map((id, index) => [id, levels[index] ?? "0"]));
}

async function keptPrices(store: Kept<"prices">): Promise<Map<string, Map<string, string>>> {
  const [ids, lists] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return new Map(ids.map((id, index) => [id, lists[index] ?? new Map<string, string>()]));
}

/** Keeps everything anew, in one transaction: the old copy stays until the new one is whole. */
export async function keepAll(db: CatalogueDatabase, catalogue: Catalogue): Promise<void> {
  const { head, small, base, prices, stock } = catalogue.parts;
  const tx = db.transaction(STORES, "readwrite");
  await Promise.all(STORES.map((name) => tx.objectStore(name).clear()));
  // One after the other: each is copied while the page waits.
  for (const [index, chunk] of base.chunks.entries()) await tx.objectStore("chunks").put(chunk, index);
  for (const [id, list] of prices) await tx.objectStore("prices").put(new Map(list), id);
  await Promise.all([
    ...[...stock].map(([id, onHand]) => tx.objectStore("stock").put(onHand, id)),
    tx.objectStore("facts").put(small, "small"),
    tx.objectStore("facts").put(catalogue.favourites(), "ahead"),
    tx.objectStore("facts").put(head, "head"),
    tx.done,
  ]);
}

/** Keeps what changed beside what is there. */
export async function keepChanges(
  db: CatalogueDatabase,
  catalogue: Catalogue,
  changed: { overlay: Overlay; ids: readonly string[]; stock: ReadonlyMap<string, string>; lists: readonly string[] },
): Promise<void> {
  const { head, small, prices } = catalogue.parts;
  const tx = db.transaction(STORES, "readwrite");
  const [overlay, stock, lists] = [tx.objectStore("overlay"), tx.objectStore("stock"), tx.objectStore("prices")];
  await Promise.all([
    ...changed.ids.flatMap((id) => [overlay.put(changed.overlay.get(id) ?? null, id), stock.delete(id)]),
    ...[...changed.stock].map(([id, onHand]) => stock.put(onHand, id)),
    ...changed.lists.map((id) => lists.put(new Map(prices.get(id)), id)),
    tx.objectStore("facts").put(small, "small"),
    tx.objectStore("facts").put(catalogue.favourites(), "ahead"),
    tx.objectStore("facts").put(head, "head"),
    tx.done,
  ]);
}

export async function keepStock(db: CatalogueDatabase, levels: ReadonlyMap<string, string>): Promise<void> {
  const tx = db.transaction("stock", "readwrite");
  await Promise.all([...[...levels].map(([id, onHand]) => tx.store.put(onHand, id)), tx.done]);
}

const KEPT_VERSION: CatalogueHead["version"] = 1;
