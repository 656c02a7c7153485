import { and, eq, inArray, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { stockMovements } from "@/drizzle/schema/stock";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { decimalAdd, decimalCompare, decimalNegate, isZeroDecimal, type Minor, minor, ZERO } from "@/server/money";
import { type LockedLevel, lockLevels, lockOrMakeLevels, type Place, shelfKey } from "./levels";
import { cannotSell, type StockPolicy, valueMove } from "./rules";

export type StockReason =
  | "opening"
  | "receipt"
  | "sale"
  | "return"
  | "write_off"
  | "count"
  | "adjustment"
  | "transfer"
  | "void";

export type StockMove = {
  /** The movement's own id, where the caller wants to name it. */
  id?: string;
  productId: string;
  siteId: string;
  /** Signed decimal text: into stock is positive. */
  quantity: string;
  reason: StockReason;
  documentType?: string | null;
  documentId?: string | null;
  /** What the pieces cost each, for goods that come in. */
  unitCost?: string | null;
  /** What all of them are worth, signed like the quantity: returns at original cost. Wins over `unitCost`. */
  valueMinor?: number;
  note?: string;
  importId?: string | null;
  /** When it happened, for what is brought in from elsewhere; else now. */
  at?: Date;
};

/** What the stock account changes by, signed; `correctionMinor` is the part of it that corrects an earlier assumed cost. */
export type MovedStock = { valueMinor: Minor; correctionMinor: Minor };

/**
 * Books what came and went, in the caller's transaction: locks the shelves in one order, asks each product's policy about
 * what is sold (refused `out_of_stock`), values by moving average, writes movements and levels. Answers in the order of
 * `moves`; services answer zero. The caller posts the values: for a sale, cost of sales against stock.
 */
export async function moveStock(ctx: TenantContext, moves: readonly StockMove[]): Promise<MovedStock[]> {
  if (moves.length === 0) return [];
  const [catalog, known] = await Promise.all([catalogOf(ctx, moves), lockLevels(ctx, moves)]);
  const counted = moves.filter((move) => catalog.product(move).kind === "stocked" && !isZeroDecimal(move.quantity));
  for (const move of counted) catalog.site(move);
  const isCounted = new Set(counted);
  const levels = counted.every((move) => known.has(shelfKey(move))) ? known : await lockOrMakeLevels(ctx, counted);
  refuseOversold(counted, levels, catalog);

  const shelves = new Map<string, Place & { onHand: string; valueMinor: Minor }>();
  const moved = moves.map((move): MovedStock => {
    if (!isCounted.has(move)) return { valueMinor: ZERO, correctionMinor: ZERO };
    const before = shelves.get(shelfKey(move)) ?? levelOf(levels, move);
    const exact = move.valueMinor === undefined ? undefined : minor(move.valueMinor);
    const { shelf, valueMinor, correctionMinor } = valueMove(
      before,
      { quantity: move.quantity, unitCost: move.unitCost, valueMinor: exact },
      catalog.product(move).cost,
      ctx.company.currency,
    );
    shelves.set(shelfKey(move), { productId: move.productId, siteId: move.siteId, ...shelf });
    return { valueMinor, correctionMinor };
  });
  if (counted.length > 0) await write(ctx, moves, moved, isCounted, [...shelves.values()]);
  return moved;
}

type Catalog = Awaited<ReturnType<typeof catalogOf>>;

async function catalogOf(ctx: TenantContext, moves: readonly StockMove[]) {
  const productIds = [...new Set(moves.map((move) => move.productId))];
  const siteIds = [...new Set(moves.map((move) => move.siteId))];
  const [goods, places] = await Promise.all([
    ctx.tx
      .select({
        id: products.id,
        sku: products.sku,
        name: products.name,
        kind: products.kind,
        cost: products.cost,
        stockPolicy: products.stockPolicy,
      })
      .from(products)
      .where(
        and(
          eq(products.tenantId, ctx.tenant),
          eq(products.companyId, ctx.company.id),
          inArray(products.id, productIds),
        ),
      ),
    ctx.tx
      .select({ id: sites.id, name: sites.name })
      .from(sites)
      .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), inArray(sites.id, siteIds))),
  ]);
  const productById = new Map(goods.map((row) => [row.id, row]));
  const siteById = new Map(places.map((row) => [row.id, row]));
  return {
    product: ({ productId }: Place) => found(productById.get(productId), "product"),
    site: ({ siteId }: Place) => found(siteById.get(siteId), "site"),
  };
}

function found<T>(row: T | undefined, what: string): T {
  if (!row) throw notFound(what);
  return row;
}

function levelOf(levels: Map<string, LockedLevel>, place: Place): LockedLevel {
  const level = levels.get(shelfKey(place));
  if (!level) throw new Error(`The level of ${shelfKey(place)} was locked and is gone`);
  return level;
}

/** Two lines of one product count together, and what comes in with the same document counts too. */
function refuseOversold(moves: readonly StockMove[], levels: Map<string, LockedLevel>, catalog: Catalog): void {
  const sold = new Map<string, { move: StockMove; wanted: string }>();
  for (const move of moves) {
    if (move.reason !== "sale") continue;
    const wanted = decimalAdd(sold.get(shelfKey(move))?.wanted ?? "0", decimalNegate(move.quantity));
    sold.set(shelfKey(move), { move, wanted });
  }
  for (const { move, wanted } of sold.values()) {
    if (decimalCompare(wanted, "0") <= 0) continue;
    const product = catalog.product(move);
    const policy = product.stockPolicy as StockPolicy;
    const reason = cannotSell(wanted, levelOf(levels, move), { ...product, stockPolicy: policy }, catalog.site(move));
    if (reason) throw refused(reason.code, reason.message, reason.figures);
  }
}

async function write(
  ctx: TenantContext,
  moves: readonly StockMove[],
  moved: readonly MovedStock[],
  isCounted: ReadonlySet<StockMove>,
  shelves: readonly (Place & { onHand: string; valueMinor: Minor })[],
): Promise<void> {
  const rows = moves.flatMap((move, index) => {
    if (!isCounted.has(move)) return [];
    return {
      tenantId: ctx.tenant,
      id: move.id ?? newId(),
      companyId: ctx.company.id,
      productId: move.productId,
      siteId: move.siteId,
      quantity: move.quantity,
      valueMinor: moved[index]?.valueMinor ?? 0,
      reason: move.reason,
      documentType: move.documentType ?? null,
      documentId: move.documentId ?? null,
      note: move.note ?? "",
      actorName: ctx.actor.name,
      importId: move.importId ?? null,
      at: move.at ?? ctx.now,
    };
  });
  await Promise.all([
    ctx.tx.insert(stockMovements).values(rows),
    ctx.tx.execute(
      sql`update stock_levels l set on_hand = moved.on_hand, value_minor = moved.value_minor
        from unnest(
          ${sql.param(shelves.map((shelf) => shelf.productId))}::uuid[],
          ${sql.param(shelves.map((shelf) => shelf.siteId))}::uuid[],
          ${sql.param(shelves.map((shelf) => shelf.onHand))}::numeric[],
          ${sql.param(shelves.map((shelf) => shelf.valueMinor))}::bigint[]
        ) as moved(product_id, site_id, on_hand, value_minor)
        where l.tenant_id = ${ctx.tenant} and l.product_id = moved.product_id and l.site_id = moved.site_id`,
    ),
  ]);
}
