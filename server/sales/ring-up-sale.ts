import { saleLines, sales, saleTasks, saleTenders } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { businessDay } from "@/server/dates";
import { type Statement, sendWithCommit } from "@/server/db";
import { invalid, refused } from "@/server/errors";
import { faultAt } from "@/server/faults";
import { askAll, insertsOf } from "@/server/insert-rows";
import { ZERO } from "@/server/money";
import { recordsOf } from "@/server/outbox/record";
import { takeStock } from "@/server/stock/move-stock";
import { saleFigures } from "@/server/till/sale";
import { readTillRules } from "@/server/till/till-rules";
import { notAgreed } from "./agreed-by";
import { beyondAllowance } from "./allowance-use";
import { giveBackBeside } from "./give-back-beside";
import { giveBackTenders } from "./give-back-tenders";
import type { RingUpSale } from "./input";
import { type Looked, lookUp } from "./look-ahead";
import { nameGiftCards } from "./name-gift-cards";
import { receiptEntries } from "./post-receipt";
import { type BeyondRights, beyondRights, figuresToKeep, instantOf, returnBeyondRights } from "./rules";
import type { SaleFacts } from "./sale-facts";
import { costsOf, movesOf } from "./sale-moves";
import { type Kept, saleLineRows, saleRow, tenderRows } from "./sale-rows";
import { taskRow, tasksOf } from "./sale-tasks";
import { countPromotions, payOpenSale, settlePoints } from "./settle-rewards";
import { type SettledTenders, settleGiftCards, settleTenders } from "./settle-tenders";
import { isAskedFirst, type TakenBack, takeBack } from "./take-back";
import { unmovedUnknownProducts } from "./unknown-products";
import { whyNotKept } from "./why-not-kept";

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
  const { stored, statements } = await rungUp(ctx, sale);
  await askAll(ctx.tx, statements).catch((error: unknown) => {
    throw whyNotKept(ctx, error);
  });
  return stored;
}

/**
 * The same as the last act of its transaction, two round trips in all: what is written travels with COMMIT, and `looked` are the answers
 * to `lookAhead` that came with the beginning.
 */
export async function ringUpSaleWithCommit(ctx: TenantContext, sale: RingUpSale, looked: Looked): Promise<StoredSale> {
  const { stored, statements } = await rungUp(ctx, sale, looked);
  sendWithCommit(ctx.tx, statements, (error) => whyNotKept(ctx, error));
  return stored;
}

type RungUp = { stored: StoredSale; statements: Statement[] };

async function rungUp(ctx: TenantContext, sale: RingUpSale, looked?: Looked): Promise<RungUp> {
  refuseUnkeepable(ctx, sale);
  try {
    return await keepSale(ctx, await nameGiftCards(ctx, sale), looked);
  } catch (error) {
    throw whyNotKept(ctx, error);
  }
}

async function keepSale(ctx: TenantContext, sale: RingUpSale, looked?: Looked): Promise<RungUp> {
  const { facts, shiftId, stock: stockAhead } = await lookUp(ctx, sale, looked);
  faultAt("sale.locked");
  if (facts.stored) {
    const { receiptNumber, totalMinor, shiftId: in_ } = facts.stored;
    const stored = { id: sale.id, receiptNumber, totalMinor, shiftId: in_, receivedAt: ctx.now, tasks: [] };
    return { stored, statements: [] };
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
  const stock = await takeStock(ctx, shelfMoves, stockAhead);
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
  // Sent in this order; nothing here reads what another writes.
  const statements = [
    ...insertsOf(sales, [row]),
    ...insertsOf(
      saleLines,
      saleLineRows(ctx, sale, kept).map((line) =>
        line.returnsLineId && !back.originals.has(line.returnsLineId) ? { ...line, returnsLineId: null } : line,
      ),
    ),
    ...insertsOf(
      saleTenders,
      tenderRows(ctx, sale, kept).map((tender) =>
        tender.refundsTenderId && !given.methods.has(tender.refundsTenderId)
          ? { ...tender, refundsTenderId: null }
          : tender,
      ),
    ),
    ...insertsOf(
      saleTasks,
      found.map((task) => taskRow(ctx, sale, task)),
    ),
    ...stock.statements,
    ...(sale.training ? [] : await receiptEntries(ctx, sale, kept, settled, stock, back, unsettledMinor)),
    ...recordsOf(ctx, {
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
  ];
  faultAt("sale.written");
  ctx.announcements.push({ topic: "sale", id: sale.id });
  for (const productId of new Set(moves.map(({ move }) => move.productId))) {
    ctx.announcements.push({ topic: "stock", id: productId });
  }
  const stored = {
    id: sale.id,
    receiptNumber: sale.receiptNumber,
    totalMinor: figures.totalMinor,
    shiftId,
    receivedAt: ctx.now,
    tasks: found.map((task) => task.words),
  };
  return { stored, statements };
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

function anyMethod(facts: SaleFacts): string {
  const [other] = [...facts.methods].filter(([, method]) => method.kind === "other");
  const [first] = facts.methods.keys();
  const id = other?.[0] ?? first;
  if (!id) throw new Error("A company has ways to be paid.");
  return id;
}
