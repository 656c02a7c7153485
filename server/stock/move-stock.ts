import { stockMovements } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { askAll, insertsOf, queryPrepared } from "@/server/insert-rows";
import {
  decimalAdd,
  decimalCompare,
  decimalNegate,
  decimalSubtract,
  isZeroDecimal,
  type Minor,
  minor,
  ZERO,
} from "@/server/money";
import {
  type LevelRow,
  type LockedLevel,
  levelsOf,
  lockLevels,
  lockLevelsAtTablet,
  lockOrMakeLevels,
  type Place,
  shelfKey,
} from "./levels";
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
  const siteIds = [...new Set(moves.map((move) => move.siteId))];
  const [catalog, known] = await Promise.all([catalogOf(ctx, moves, siteIds), lockLevels(ctx, moves)]);
  const { moved, statements } = await valueMoves(ctx, moves, catalog, known, "refuse");
  await askAll(ctx.tx, statements);
  return moved;
}

/** What a sale at the till did to the shelves: the sale stands, so what the books did not expect is told and never refused. */
export type TakenStock = {
  /** In the order of the moves; what nobody here knows, and services, are zero. */
  moved: MovedStock[];
  unknownProductIds: ReadonlySet<string>;
  /** Sold although the policy says "block" or "warn" and the shelf did not have it. */
  short: { productId: string; sku: string; name: string; left: string }[];
  /** Sent by the caller together with everything else the sale writes. */
  statements: Statement[];
};

/** The goods of a sale and their shelves, asked for before anything is known of the tablet: the answers go to `takeStock`. */
export function stockAtTablet(tenant: string, deviceId: string, productIds: readonly string[]): [Statement, Statement] {
  return [productsNamed(tenant, productIds), lockLevelsAtTablet(tenant, deviceId, productIds)];
}

/** The two answers to `stockAtTablet`. */
export type StockAhead = { products: readonly Record<string, unknown>[]; levels: readonly Record<string, unknown>[] };

/**
 * As `moveStock` for goods that have left the shop already: locks and values them, and leaves the writing to the caller, who knows
 * the sites: they are not looked up again. `ahead`: what was asked for of them in the round trip before.
 */
export async function takeStock(
  ctx: TenantContext,
  moves: readonly StockMove[],
  ahead?: StockAhead | null,
): Promise<TakenStock> {
  if (moves.length === 0) {
    return { moved: [], unknownProductIds: new Set(), short: [], statements: [] };
  }
  const [catalog, known] = ahead
    ? [catalogFrom(ctx, ahead.products as ProductRow[], []), levelsOf(ahead.levels as LevelRow[])]
    : await Promise.all([catalogOf(ctx, moves, []), lockLevels(ctx, moves)]);
  const unknownProductIds = new Set(moves.flatMap((move) => (catalog.knows(move.productId) ? [] : [move.productId])));
  const real = moves.filter((move) => !unknownProductIds.has(move.productId));
  const { moved, short, statements } = await valueMoves(ctx, real, catalog, known, "report");
  const byMove = new Map(real.map((move, index) => [move, moved[index]]));
  return {
    moved: moves.map((move) => byMove.get(move) ?? { valueMinor: ZERO, correctionMinor: ZERO }),
    unknownProductIds,
    short,
    statements,
  };
}

async function valueMoves(
  ctx: TenantContext,
  moves: readonly StockMove[],
  catalog: Catalog,
  known: Map<string, LockedLevel>,
  oversold: "refuse" | "report",
): Promise<Omit<TakenStock, "unknownProductIds">> {
  const counted = moves.filter((move) => catalog.product(move).kind === "stocked" && !isZeroDecimal(move.quantity));
  if (oversold === "refuse") for (const move of counted) catalog.site(move);
  const isCounted = new Set(counted);
  const levels = counted.every((move) => known.has(shelfKey(move))) ? known : await lockOrMakeLevels(ctx, counted);
  const short = shortOf(counted, levels, catalog, oversold);

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
  const statements = counted.length > 0 ? movesWritten(ctx, moves, moved, isCounted, [...shelves.values()]) : [];
  return { moved, short, statements };
}

type Catalog = ReturnType<typeof catalogFrom>;
type ProductRow = {
  id: string;
  company_id: string;
  sku: string;
  name: string;
  kind: string;
  cost: string | null;
  stock_policy: string;
};

/** Written out one by one, so that the plan for so many is kept whatever they are. */
function productsNamed(tenant: string, productIds: readonly string[]): Statement {
  const ids = [...new Set(productIds)];
  return {
    text: `select id, company_id, sku, name, kind, cost, stock_policy from products
      where tenant_id = $1 and id in (${ids.map((_, at) => `$${at + 2}`).join(", ")})`,
    values: [tenant, ...ids],
    name: `stock_products_${ids.length}`,
  };
}

/** The products of these moves, and sites, in one statement each that the database has planned before. */
async function catalogOf(ctx: TenantContext, moves: readonly StockMove[], siteIds: readonly string[]) {
  const goods = productsNamed(
    ctx.tenant,
    moves.map((move) => move.productId),
  );
  const [products, places] = await Promise.all([
    queryPrepared<ProductRow>(ctx.tx, goods.name ?? "", goods.text, goods.values),
    siteIds.length === 0
      ? null
      : queryPrepared<{ id: string; name: string }>(
          ctx.tx,
          "stock_sites",
          "select id, name from sites where tenant_id = $1 and company_id = $2 and id = any($3::uuid[])",
          [ctx.tenant, ctx.company.id, siteIds],
        ),
  ]);
  return catalogFrom(ctx, products.rows, places?.rows ?? []);
}

function catalogFrom(
  ctx: TenantContext,
  products: readonly ProductRow[],
  sites: readonly { id: string; name: string }[],
) {
  const productById = new Map(
    products
      .filter((row) => row.company_id === ctx.company.id)
      .map(({ stock_policy, ...row }) => [row.id, { ...row, stockPolicy: stock_policy as StockPolicy }]),
  );
  const siteById = new Map(sites.map((row) => [row.id, row]));
  return {
    knows: (productId: string) => productById.has(productId),
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
function shortOf(
  moves: readonly StockMove[],
  levels: Map<string, LockedLevel>,
  catalog: Catalog,
  oversold: "refuse" | "report",
): TakenStock["short"] {
  const sold = new Map<string, { move: StockMove; wanted: string }>();
  for (const move of moves) {
    if (move.reason !== "sale") continue;
    const wanted = decimalAdd(sold.get(shelfKey(move))?.wanted ?? "0", decimalNegate(move.quantity));
    sold.set(shelfKey(move), { move, wanted });
  }
  return [...sold.values()].flatMap(({ move, wanted }) => {
    if (decimalCompare(wanted, "0") <= 0) return [];
    const product = catalog.product(move);
    const level = levelOf(levels, move);
    if (oversold === "refuse") {
      const reason = cannotSell(wanted, level, product, catalog.site(move));
      if (reason) throw refused(reason.code, reason.message, reason.figures);
      return [];
    }
    const left = decimalSubtract(level.onHand, wanted);
    if (product.stockPolicy === "allow" || decimalCompare(left, "0") >= 0) return [];
    return { productId: product.id, sku: product.sku, name: product.name, left };
  });
}

function movesWritten(
  ctx: TenantContext,
  moves: readonly StockMove[],
  moved: readonly MovedStock[],
  isCounted: ReadonlySet<StockMove>,
  shelves: readonly (Place & { onHand: string; valueMinor: Minor })[],
): Statement[] {
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
  for (const { productId } of shelves) ctx.announcements.push({ topic: "stock", id: productId });
  const set = {
    name: `set_levels_${shelves.length}`,
    text: `update stock_levels l set on_hand = moved.on_hand, value_minor = moved.value_minor
      from (values ${shelves.map((_, at) => placesOf(4 * at + 1)).join(", ")}) as moved(product_id, site_id, on_hand, value_minor)
      where l.tenant_id = $1 and l.product_id = moved.product_id and l.site_id = moved.site_id`,
    values: [
      ctx.tenant,
      ...shelves.flatMap((shelf) => [shelf.productId, shelf.siteId, shelf.onHand, shelf.valueMinor]),
    ],
  };
  return [...insertsOf(stockMovements, rows), set];
}

/** Rows written out, so that the plan for so many shelves is kept whatever they are. */
function placesOf(after: number): string {
  return `($${after + 1}::uuid, $${after + 2}::uuid, $${after + 3}::numeric, $${after + 4}::bigint)`;
}
