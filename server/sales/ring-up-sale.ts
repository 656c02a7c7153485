import { saleLines, sales, saleTasks, saleTenders } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { businessDay } from "@/server/dates";
import { constraintOf, databaseError, Overtaken } from "@/server/db";
import { conflict, invalid, refused } from "@/server/errors";
import { faultAt } from "@/server/faults";
import { newId } from "@/server/ids";
import { insertRows } from "@/server/insert-rows";
import { logFailure } from "@/server/log";
import { type Minor, minor, negate, ZERO } from "@/server/money";
import { record } from "@/server/outbox/record";
import { lockOpenShift } from "@/server/shifts/lock-open-shift";
import { type StockMove, type TakenStock, takeStock } from "@/server/stock/move-stock";
import { saleFigures } from "@/server/till/sale";
import { readTillRules } from "@/server/till/till-rules";
import { notAgreed } from "./agreed-by";
import { beyondAllowance } from "./allowance-use";
import { giveBackBeside } from "./give-back-beside";
import { giveBackTenders } from "./give-back-tenders";
import type { RingUpSale } from "./input";
import { nameGiftCards } from "./name-gift-cards";
import { postReceipt } from "./post-receipt";
import { type BeyondRights, beyondRights, figuresToKeep, instantOf, returnBeyondRights, type Task } from "./rules";
import { type SaleFacts, saleFacts } from "./sale-facts";
import { type Kept, saleLineRows, saleRow, tenderRows } from "./sale-rows";
import { countPromotions, payOpenSale, settlePoints } from "./settle-rewards";
import { type SettledTenders, settleGiftCards, settleTenders } from "./settle-tenders";
import { isAskedFirst, type TakenBack, takeBack } from "./take-back";
import { unmovedUnknownProducts } from "./unknown-products";

/** What a tablet is told: the id and total it may now let go of. */
export type StoredSale = {
  id: string;
  receiptNumber: string;
  totalMinor: number;
  shiftId: string | null;
  receivedAt: Date;
  /** What was put on the work list because of it. */
  tasks: string[];
};

/**
 * Keeps a sale as it happened at a till, in one commit: receipt, tenders, stock, journal, event. The same sale sent again answers the
 * same. It is never turned away for what it says: a mismatch becomes a task. Only a return the tablet asks about before it gives
 * anything back may be refused (`returned_already`, `tender_given_back`).
 */
export async function ringUpSale(ctx: TenantContext, sale: RingUpSale): Promise<StoredSale> {
  refuseUnkeepable(ctx, sale);
  return keepSale(ctx, await nameGiftCards(ctx, sale)).catch((error: unknown) => {
    throw whyNotKept(ctx, error);
  });
}

async function keepSale(ctx: TenantContext, sale: RingUpSale): Promise<StoredSale> {
  const [facts, shiftId] = await factsAndShift(ctx, sale);
  faultAt("sale.locked");
  if (facts.stored) {
    const { receiptNumber, totalMinor, shiftId: in_ } = facts.stored;
    return { id: sale.id, receiptNumber, totalMinor, shiftId: in_, receivedAt: ctx.now, tasks: [] };
  }
  const worked = saleFigures(sale);
  const { figures, unsettledMinor, tasks } = figuresToKeep(sale, worked);
  const time = instantOf(new Date(sale.soldAt), sale.clockSkewMs, { pairedAt: facts.pairedAt, receivedAt: ctx.now });
  const day = businessDay(time.at, facts.timeZone, facts.businessDayStart);
  const customerId = facts.customerKnown ? sale.customerId : null;
  const openSaleTasks = sale.training ? [] : await payOpenSale(ctx, sale);
  // Locked in one order everywhere: promotions, the customer's credit and points, accounts, gift cards, stock.
  const promotionTasks = sale.training ? [] : await countPromotions(ctx, sale, customerId);
  faultAt("sale.promotions");
  const settled = sale.training ? nothingSettled() : await settleTenders(ctx, sale, facts);
  faultAt("sale.tenders");
  const besideTasks = sale.training ? [] : await giveBackBeside(ctx, sale);
  const back = sale.training ? nothingBack(sale) : await takeBack(ctx, sale);
  const given = sale.training ? NOTHING_GIVEN : await giveBackTenders(ctx, sale);
  const at = { customerId, day, siteId: facts.siteId, figures, back };
  const pointTasks = sale.training ? [] : await settlePoints(ctx, sale, at);
  const knownCardIds = sale.training ? new Set<string>() : await settleGiftCards(ctx, sale, day, settled);
  faultAt("sale.cards");
  const moves = sale.training ? [] : movesOf(sale, facts, back);
  const shelfMoves = moves.map(({ move }) => move);
  const stock = await takeStock(ctx, shelfMoves);
  const unmovedUnknown = await unmovedUnknownProducts(ctx, sale, shelfMoves);
  const unknownProductIds = new Set([...stock.unknownProductIds, ...unmovedUnknown]);
  faultAt("sale.stock");
  const kept: Kept = {
    siteId: facts.siteId,
    registerId: facts.registerId,
    shiftId,
    counter: facts.freeCounter ?? sale.counter,
    soldAt: time.at,
    businessDay: day,
    customerId,
    figures,
    costs: costsOf(sale, moves, stock, back),
    unknownProductIds,
    knownCardIds,
    knownMethod: (methodId) => (facts.methods.has(methodId) ? methodId : anyMethod(facts)),
  };
  const rules = readTillRules(facts.rules, facts.trade as Parameters<typeof readTillRules>[1]);
  const role = facts.operatorRole ?? "cashier";
  const known = { originals: back.originals, methods: given.methods };
  const beyond = [
    ...beyondRights(sale, role, rules),
    ...(sale.training ? [] : returnBeyondRights(sale, role, rules, known, day)),
  ];
  const notAgreedTo = await notAgreed(ctx, beyond, time.at);
  refuseUnapproved(sale, notAgreedTo);
  const found = [
    ...tasks,
    ...notAgreedTo.map((one) => one.task),
    ...(time.task ? [time.task] : []),
    ...(sale.training ? [] : await beyondAllowance(ctx, sale, facts)),
    ...openSaleTasks,
    ...promotionTasks,
    ...pointTasks,
    ...settled.tasks,
    ...besideTasks,
    ...back.tasks,
    ...given.tasks,
    ...tasksOf(ctx, sale, facts, { ...stock, unknownProductIds }),
  ];
  const row = saleRow(ctx, sale, kept);
  // Sent at once, in this order: nothing here reads what another writes.
  await Promise.all([
    insertRows(ctx.tx, sales, [row]),
    insertRows(
      ctx.tx,
      saleLines,
      saleLineRows(ctx, sale, kept).map((line) =>
        line.returnsLineId && !back.originals.has(line.returnsLineId) ? { ...line, returnsLineId: null } : line,
      ),
    ),
    insertRows(
      ctx.tx,
      saleTenders,
      tenderRows(ctx, sale, kept).map((tender) =>
        tender.refundsTenderId && !given.methods.has(tender.refundsTenderId)
          ? { ...tender, refundsTenderId: null }
          : tender,
      ),
    ),
    insertRows(
      ctx.tx,
      saleTasks,
      found.map((task) => taskRow(ctx, sale, task)),
    ),
    stock.write(),
    sale.training ? null : postReceipt(ctx, sale, kept, settled, stock, back, unsettledMinor),
    record(ctx, {
      kind: "sale.rung_up",
      subjects: [sale.id, ...(kept.customerId ? [kept.customerId] : []), facts.registerId],
      details: {
        receiptNumber: sale.receiptNumber,
        register: facts.registerName,
        totalMinor: figures.totalMinor,
        currency: sale.currency,
        kind: row.kind,
        operator: sale.operatorName,
        training: sale.training,
      },
    }),
  ]);
  faultAt("sale.written");
  ctx.announcements.push({ topic: "sale", id: sale.id });
  for (const productId of new Set(moves.map(({ move }) => move.productId))) {
    ctx.announcements.push({ topic: "stock", id: productId });
  }
  return {
    id: sale.id,
    receiptNumber: sale.receiptNumber,
    totalMinor: figures.totalMinor,
    shiftId,
    receivedAt: ctx.now,
    tasks: found.map((task) => task.words),
  };
}

/** What no honest sale says and the database cannot hold: amounts beyond its columns, text it cannot write. */
const BEYOND_THE_BOOKS = new Set(["22003", "22021", "22P02", "22P05", "23514"]);

function whyNotKept(ctx: TenantContext, error: unknown): unknown {
  const code = databaseError(error)?.code ?? "";
  if (code === "23505") return takenBy(error);
  if (!BEYOND_THE_BOOKS.has(code)) return error;
  // Sent again it would fail again, so it goes to a person, and whoever runs the server can read why.
  logFailure(error, ctx.requestId);
  return invalid(
    "sale",
    "A figure or a text of this sale is beyond what the books can hold. Nothing was stored; show this to whoever looks after the tablet.",
    "beyond_the_books",
  );
}

/**
 * The same sale under another key (a backup beside its tablet), or another under its counter, was faster: a second look finds it.
 * A line, tender or card with the id of another is nobody's haste: two tablets cannot make the same id, so somebody else wrote this.
 */
function takenBy(error: unknown): Error {
  const names = ["sale_lines_tenant_id_id_pk", "sale_tenders_tenant_id_id_pk", "gift_cards_tenant_id_id_pk"];
  if (!names.includes(constraintOf(error) ?? "")) return new Overtaken(error);
  return conflict(
    "id_taken",
    "A line, a tender or a gift card of this sale has the id of another already, so it cannot be kept. Nothing was stored; show this to whoever looks after the tablet.",
  );
}

/** Together where the sale's own tablet asks, which is nearly always; a backup's till is only known from the facts. */
async function factsAndShift(ctx: TenantContext, sale: RingUpSale): Promise<[SaleFacts, string | null]> {
  if (ctx.device?.id === sale.deviceId) {
    return Promise.all([saleFacts(ctx, sale), lockOpenShift(ctx, ctx.device.registerId)]);
  }
  const facts = await saleFacts(ctx, sale);
  return [facts, await lockOpenShift(ctx, facts.registerId)];
}

function nothingSettled(): SettledTenders {
  return { postings: [], shortMinor: ZERO, tasks: [] };
}

const NOTHING_GIVEN: Awaited<ReturnType<typeof giveBackTenders>> = { tasks: [], methods: new Map() };

function nothingBack(sale: RingUpSale): TakenBack {
  return { costs: sale.lines.map(() => ZERO), tasks: [], originals: new Map(), returned: [] };
}

/** Before anything is given back, what needs a manager is not done without one. */
function refuseUnapproved(sale: RingUpSale, notAgreedTo: readonly BeyondRights[]): void {
  if (!isAskedFirst(sale)) return;
  const [first, ...others] = notAgreedTo.filter(({ action }) => action === "return" || action === "other_tender");
  if (!first) return;
  throw refused("approval_needed", "A manager has to agree to this. Nothing was given back.", {
    actions: [first, ...others].map(({ action, amountMinor }) => ({ action, amountMinor })),
  });
}

/** The few things a record of a sale must have to be one. */
function refuseUnkeepable(ctx: TenantContext, sale: RingUpSale): void {
  if (sale.currency !== ctx.company.currency) {
    throw invalid("currency", `Tills of this company sell in ${ctx.company.currency}. The sale stays on the tablet.`);
  }
  if (new Set(sale.lines.map((line) => line.id)).size !== sale.lines.length) {
    throw invalid("lines", "Two lines of this sale have one id. The sale stays on the tablet.");
  }
}

type LineMove = { index: number; move: StockMove };

function movesOf(sale: RingUpSale, facts: SaleFacts, back: TakenBack): LineMove[] {
  return sale.lines.flatMap((line, index): LineMove[] => {
    if (line.productId === null || line.returns?.disposition === "scrap" || line.returns?.disposition === "kept") {
      return [];
    }
    const place = { productId: line.productId, siteId: facts.siteId, documentType: "sale", documentId: sale.id };
    if (line.returns) {
      const quantity = line.quantity.replace(/^-/, "");
      // Without a receipt nobody knows what it had cost: it comes back at what the shelf says.
      const isKnown = back.originals.has(line.returns.original.saleLineId);
      const value = isKnown ? { valueMinor: back.costs[index] ?? ZERO } : {};
      return [{ index, move: { ...place, ...value, quantity, reason: "return" } }];
    }
    if (line.quantity.startsWith("-")) return [];
    return [{ index, move: { ...place, quantity: `-${line.quantity}`, reason: "sale" } }];
  });
}

/** What each line cost, signed like its quantity. */
function costsOf(sale: RingUpSale, moves: readonly LineMove[], stock: TakenStock, back: TakenBack): Minor[] {
  const costs = sale.lines.map((_, index) => negate(back.costs[index] ?? ZERO));
  moves.forEach(({ index }, at) => {
    costs[index] = negate(minor(stock.moved[at]?.valueMinor ?? 0));
  });
  return costs;
}

function anyMethod(facts: SaleFacts): string {
  const [other] = [...facts.methods].filter(([, method]) => method.kind === "other");
  const [first] = facts.methods.keys();
  const id = other?.[0] ?? first;
  if (!id) throw new Error("A company has ways to be paid.");
  return id;
}

function tasksOf(ctx: TenantContext, sale: RingUpSale, facts: SaleFacts, stock: TakenStock): Task[] {
  const number = sale.receiptNumber;
  const tasks: Task[] = stock.short.map(({ productId, sku, name, left }) => ({
    kind: "below_zero",
    words: `${name} (${sku}) was sold on ${number} although the shelf was empty by the books: now ${left}. Count it, or book what came in.`,
    details: { productId, left },
  }));
  for (const line of sale.lines) {
    if (line.productId === null || !stock.unknownProductIds.has(line.productId)) continue;
    tasks.push({
      kind: "unknown_product",
      words: `${line.name} on ${number} is not in the catalogue here; it was kept as a custom amount and moved no stock.`,
    });
  }
  if (sale.customerId !== null && !facts.customerKnown) {
    tasks.push({ kind: "unknown_customer", words: `The customer of ${number} is not known here; the sale has none.` });
  }
  if (facts.freeCounter !== null) {
    tasks.push({
      kind: "counter",
      words: `Two receipts carry the number ${number}. Both are kept; this one counts as ${facts.freeCounter}.`,
    });
  }
  if (ctx.device?.id !== sale.deviceId) {
    tasks.push({ kind: "restored", words: `${number} came from a backup file, sent by ${ctx.actor.name}.` });
  }
  if (facts.operatorRole === null && !sale.training) {
    tasks.push({
      kind: "operator",
      words: `${number} was sold by ${sale.operatorName}, who has no role in this company now.`,
    });
  }
  for (const tender of sale.tenders) {
    if (tender.attemptId === null) continue;
    const attempt = facts.attempts.get(tender.attemptId);
    if (attempt?.state === "succeeded" && attempt.amountMinor === tender.amountMinor && attempt.saleId === sale.id)
      continue;
    tasks.push({
      kind: "payment",
      words: `The card payment on ${number} is ${attempt ? `“${attempt.state}”` : "not known"} by the terminal. Look it up before the money is counted on.`,
      details: { attemptId: tender.attemptId },
    });
  }
  return tasks;
}

function taskRow(ctx: TenantContext, sale: RingUpSale, task: Task): typeof saleTasks.$inferInsert {
  return {
    tenantId: ctx.tenant,
    id: newId(),
    companyId: ctx.company.id,
    saleId: sale.id,
    deviceId: sale.deviceId,
    kind: task.kind,
    words: task.words,
    details: task.details ?? {},
    createdAt: ctx.now,
  };
}
