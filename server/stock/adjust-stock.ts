import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { products } from "@/drizzle/schema/catalog";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import { decimalAdd, decimalNegate, decimalSubtract } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { AdjustmentKind, AdjustStock } from "./input";
import { inLockOrder, type LockedLevel, lockOrMakeLevels, shelfKey } from "./levels";
import { type MovedStock, moveStock, type StockMove, type StockReason } from "./move-stock";
import { adjustmentPostings } from "./postings";
import { levelsAt, type StockLevel } from "./queries";
import { cannotTake } from "./rules";

type Input = z.output<typeof AdjustStock>;
export type Adjusted = { id: string; levels: StockLevel[] };

const reasons: Record<AdjustmentKind, StockReason> = {
  receive: "receipt",
  count: "count",
  adjustment: "adjustment",
  write_off: "write_off",
  opening: "opening",
  transfer: "transfer",
};

const happened: Record<AdjustmentKind, string> = {
  receive: "stock.received",
  count: "stock.counted",
  adjustment: "stock.adjusted",
  write_off: "stock.written_off",
  opening: "stock.opened",
  transfer: "stock.transferred",
};

/**
 * Changes stock by hand and posts what it was worth: received or found at the start, counted, corrected, thrown away, or
 * moved to another site. Throws refused `not_counted` for a service and `not_on_hand` when more is to leave than is there.
 */
export async function adjustStock(ctx: TenantContext, input: Input): Promise<Adjusted> {
  const id = input.id ?? newId();
  const [goods, places] = await Promise.all([goodsOf(ctx, input), sitesOf(ctx, input)]);
  const shelves = input.lines.flatMap(({ productId }) => [
    { productId, siteId: input.siteId },
    ...(input.toSiteId ? [{ productId, siteId: input.toSiteId }] : []),
  ]);
  const levels = await lockOrMakeLevels(ctx, shelves);
  refuseMissing(input, levels, goods, places);
  const out = outgoing(input, id, levels);
  const left = await moveStock(ctx, out);
  const incoming = transferred(input, out, left);
  const moves = [...out, ...incoming];
  const moved = [...left, ...(await moveStock(ctx, incoming))];
  await book(ctx, input, id, places, moves, moved);
  const subjects = [id, ...input.lines.map((line) => line.productId)];
  await record(ctx, { kind: happened[input.kind], subjects, details: said(input, goods, places, out) });
  return { id, levels: await levelsAt(ctx, inLockOrder(shelves)) };
}

type Goods = Awaited<ReturnType<typeof goodsOf>>;
type Places = Awaited<ReturnType<typeof sitesOf>>;

async function goodsOf(ctx: TenantContext, { lines }: Input) {
  const ids = [...new Set(lines.map((line) => line.productId))];
  const rows = await ctx.tx
    .select({ id: products.id, sku: products.sku, name: products.name, kind: products.kind })
    .from(products)
    .where(and(eq(products.tenantId, ctx.tenant), eq(products.companyId, ctx.company.id), inArray(products.id, ids)));
  if (rows.length < ids.length) throw notFound("product");
  const service = rows.find((row) => row.kind === "service");
  if (service) {
    throw refused(
      "not_counted",
      `${service.sku} ${service.name} is a service and is not counted. Nothing was changed. Leave it out.`,
      { productId: service.id },
    );
  }
  return new Map(rows.map((row) => [row.id, row]));
}

async function sitesOf(ctx: TenantContext, { siteId, toSiteId }: Input) {
  const ids = [siteId, ...(toSiteId ? [toSiteId] : [])];
  const rows = await ctx.tx
    .select({ id: sites.id, name: sites.name, timeZone: sites.timeZone, dayStart: sites.businessDayStart })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), inArray(sites.id, ids)));
  const found = new Map(rows.map((row) => [row.id, row]));
  return {
    from: known(found.get(siteId)),
    to: toSiteId ? known(found.get(toSiteId)) : null,
  };
}

function known<T>(site: T | undefined): T {
  if (!site) throw notFound("site");
  return site;
}

function refuseMissing(
  { kind, siteId, lines }: Input,
  levels: Map<string, LockedLevel>,
  goods: Goods,
  places: Places,
): void {
  if (kind !== "write_off" && kind !== "transfer") return;
  const wanted = new Map<string, string>();
  for (const line of lines) wanted.set(line.productId, decimalAdd(wanted.get(line.productId) ?? "0", line.quantity));
  for (const [productId, quantity] of wanted) {
    const onHand = levels.get(shelfKey({ productId, siteId }))?.onHand ?? "0";
    const { sku = "", name = "" } = goods.get(productId) ?? {};
    const reason = cannotTake(quantity, onHand, `${sku} ${name}`, places.from.name);
    if (reason) throw refused("not_on_hand", reason, { productId, onHand });
  }
}

function outgoing({ kind, siteId, lines, note }: Input, id: string, levels: Map<string, LockedLevel>): StockMove[] {
  return lines.map(({ productId, quantity, unitCost }) => {
    const there = levels.get(shelfKey({ productId, siteId }))?.onHand ?? "0";
    return {
      productId,
      siteId,
      quantity: signed(kind, quantity, there),
      reason: reasons[kind],
      documentType: "adjustment",
      documentId: id,
      unitCost,
      note,
    };
  });
}

function signed(kind: AdjustmentKind, quantity: string, onHand: string): string {
  switch (kind) {
    case "receive":
    case "opening":
    case "adjustment":
      return quantity;
    case "count":
      return decimalSubtract(quantity, onHand);
    case "write_off":
    case "transfer":
      return decimalNegate(quantity);
  }
}

/** The pieces arrive at what they were worth where they left. */
function transferred({ toSiteId }: Input, out: readonly StockMove[], left: readonly MovedStock[]): StockMove[] {
  if (!toSiteId) return [];
  return out.map((move, index) => ({
    ...move,
    siteId: toSiteId,
    quantity: decimalNegate(move.quantity),
    unitCost: null,
    valueMinor: -(left[index]?.valueMinor ?? 0),
  }));
}

async function book(
  ctx: TenantContext,
  { kind, note }: Input,
  id: string,
  { from }: Places,
  moves: readonly StockMove[],
  moved: readonly MovedStock[],
): Promise<void> {
  const valued = moves.flatMap(({ siteId }, index) => {
    const value = moved[index];
    return value ? { siteId, ...value } : [];
  });
  await post(ctx, {
    postedOn: todayIn(from.timeZone, from.dayStart, ctx.now),
    cause: { type: "stock_movement", id, step: kind },
    memo: note || memos[kind],
    currency: ctx.company.currency,
    lines: adjustmentPostings(kind, valued),
  });
}

const memos: Record<AdjustmentKind, string> = {
  receive: "Stock received",
  count: "Stock counted",
  adjustment: "Stock adjusted",
  write_off: "Stock written off",
  opening: "Statement stock",
  transfer: "Stock moved between sites",
};

function said({ kind, note, lines }: Input, goods: Goods, { from, to }: Places, out: readonly StockMove[]) {
  return {
    site: from.name,
    ...(to ? { toSite: to.name } : {}),
    ...(note ? { note } : {}),
    lines: lines.map((line, index) => ({
      productId: line.productId,
      sku: goods.get(line.productId)?.sku ?? "",
      quantity: out[index]?.quantity ?? "0",
      ...(kind === "count" ? { counted: line.quantity } : {}),
    })),
  };
}
