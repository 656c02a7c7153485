import { appError } from "@/app/_lib/app-error";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { skew, tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { operator, shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { isAlone } from "@/app/[tenant]/(pos)/pos/_state/alone";
import { askManager } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { figure, knownFacts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { finishedElsewhere, recordElsewhere } from "@/app/[tenant]/(pos)/pos/_state/finish";
import { isAgreed, questionsAbout } from "@/app/[tenant]/(pos)/pos/_state/return-question";
import type { FinishedSale } from "@/app/[tenant]/(pos)/pos/_state/sale-from";
import { tell } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";
import { queueVersion } from "@/app/[tenant]/(pos)/pos/_store/queue-counts";
import { keptSales, tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { type Minor, minor, negate, sum, ZERO } from "@/server/money";
import { cannotUseAlone, NOTHING_USED } from "@/server/till/allowances";
import type { ReturnQuestion } from "@/server/till/return-rights";
import type { SaleAsHappened } from "@/server/till/sale";
import type { Tender } from "@/server/till/tender";
import { figuresOf } from "./draft";
import { noteAgreed } from "./kept-draft";
import type { Wish } from "./under-way";

export type Outcome =
  | { kind: "done"; sale: SaleAsHappened; words: string[] }
  | { kind: "refused"; words: string }
  /** It is written, and the office could not take it as it is. What went to a card stands. */
  | { kind: "attention"; sale: SaleAsHappened; words: string }
  /** Somebody looks into the drawer first. */
  | { kind: "short"; words: string }
  /** Nobody knows yet; the drawer stays closed. */
  | { kind: "waiting"; sale: SaleAsHappened; words: string };

/** What a manager has to agree to before this may be given back. */
export function questionsOf(wish: Pick<Wish, "from" | "lines" | "tenders">): ReturnQuestion[] {
  return questionsAbout({ receipts: wish.lines.map(() => wish.from), tenders: wish.tenders });
}

/** Null when it may be given back now; without internet only what this tablet sold itself, within what it may. */
async function cannotGiveBack(wish: Wish): Promise<string | null> {
  if (shift.get() === null) return "No shift is open. Open it first, then take goods back.";
  if (!isAlone()) return null;
  if (wish.from === null) return "Without internet nothing is taken back without a receipt. Wait until it is back.";
  const kept = await keptSales();
  if (!kept.some(({ id }) => id === wish.from?.id)) {
    return "Without internet only receipts made on this tablet come back here. Go to the till that sold it, or wait until it is back.";
  }
  const others = wish.tenders.filter((tender) => tender.kind !== "cash" && tender.amountMinor !== 0);
  if (others.length > 0) return "Without internet only cash can go back. Wait until it is back for the rest.";
  const allowances = bootstrap.get()?.device.allowances;
  if (!allowances) return "This tablet does not know what it may give back alone. Wait until it is online.";
  const spent = sum(
    kept
      .filter(({ state, sale }) => state !== "stored" && sale.lines.some((line) => line.returns))
      .flatMap(({ sale }) => sale.tenders.filter((tender) => tender.amountMinor < 0))
      .map((tender) => minor(-tender.amountMinor)),
  );
  const used = { ...NOTHING_USED, refundMinor: spent };
  const wanted = { refundMinor: -sum(wish.tenders.map((tender) => tender.amountMinor)) };
  return cannotUseAlone(allowances, used, wanted, knownFacts().currency)?.message ?? null;
}

/** The receipt as it would be written. */
function saleOf({ saleId, openedAt, from, lines, besideGoods, tenders }: Wish): FinishedSale {
  const known = knownFacts();
  const terms = from ?? known;
  const { currency, pricesIncludeTax, roundingPolicy } = terms;
  const who = operator.get();
  return {
    id: saleId,
    shiftId: shift.get()?.id ?? null,
    operatorId: who?.memberId ?? null,
    operatorName: who?.name ?? "",
    customerId: from?.customer?.id ?? null,
    openedAt,
    soldAt: new Date().toISOString(),
    clockSkewMs: Math.round(skew.get()?.skewMs ?? 0),
    offline: isAlone(),
    training: known.training,
    ...{ currency, pricesIncludeTax, roundingPolicy },
    serviceChargePpm: besideGoods?.serviceChargeMinor ? (from?.service?.ppm ?? 0) : 0,
    serviceChargeTaxes: [],
    place: "",
    serviceMode: "",
    note: "",
    openSaleId: null,
    lines,
    discount: null,
    basketPromotionMinor: ZERO,
    promotions: [],
    pointsUsed: "0",
    loyaltyDiscountMinor: ZERO,
    pointsEarned: "0",
    tipMinor: negate(besideGoods?.tipMinor ?? ZERO),
    besideGoods,
    tenders,
    shown: figuresOf(lines, terms, besideGoods),
  };
}

/**
 * A shift, what a tablet may do alone, managers and the office: null when all of them agree that this goes back now. Nothing is written
 * and no money moves.
 */
export async function mayGiveBack(
  wish: Wish,
  drawerSeen: boolean,
  isHere: () => boolean,
): Promise<Extract<Outcome, { kind: "refused" | "short" }> | null> {
  const no = await cannotGiveBack(wish);
  if (no) return { kind: "refused", words: no };
  for (const question of questionsOf(wish)) {
    if (!(await agreedTo(wish, question))) return { kind: "refused", words: "Nobody agreed. Nothing was given back." };
    if (!isHere()) {
      noteAgreed(wish.saleId, question.amountMinor);
      tell("added", `A manager agreed to give back ${money(question.amountMinor)}. Go on under Return.`);
      return { kind: "refused", words: "The return was left. Nothing was given back." };
    }
  }
  const sale = saleOf(wish);
  if (sale.offline) return null;
  const asked = await askOffice(sale);
  if ("refusal" in asked) return { kind: "refused", words: asked.refusal };
  if (asked.drawer === "enough" || drawerSeen) return null;
  const cash = negate(sum(wish.tenders.filter(({ kind }) => kind === "cash").map((tender) => tender.amountMinor)));
  return {
    kind: "short",
    words: `By the books this drawer holds less than ${money(cash)}. Count out the money before you promise it, or choose another way.`,
  };
}

/** Writes the return; whoever waits for it hears when the office has it. Without internet it is safe on the tablet at once. */
export async function writeReturn(wish: Wish): Promise<Outcome> {
  const written = await recordElsewhere(saleOf(wish));
  return written.offline ? done(written, wish) : await heard(written, wish);
}

/** Puts nothing anywhere: an exchange is agreed to and asked about before it goes into the basket. */
export async function mayExchange(wish: Wish): Promise<string | null> {
  if (isAlone()) return "Without internet an exchange cannot be checked. Take it back and sell the new item instead.";
  const asked = await askOffice(saleOf(wish));
  return "refusal" in asked ? asked.refusal : null;
}

export function agreedTo(wish: Wish, question: ReturnQuestion): Promise<boolean> {
  const { from, lines } = wish;
  const sums = lines.map((line) => ({
    label: `${line.quantity === "0" ? "" : `${line.quantity.replace("-", "")} `}${line.name}`,
    amount: figure(worthOf(line, from ?? knownFacts())),
  }));
  const shown = {
    item: from ? `Return from ${from.receiptNumber}` : "Return without a receipt",
    sums: [...sums, { label: "Goes back", amount: figure(question.amountMinor), strong: true }],
  };
  return isAgreed({ ...wish, receipts: lines.map(() => from) }, question, shown, askManager);
}

function worthOf(line: Wish["lines"][number], of: Parameters<typeof figuresOf>[1]): Minor {
  const { totalMinor, giftCardsSoldMinor } = figuresOf([line], of);
  return sum([totalMinor, giftCardsSoldMinor]);
}

async function askOffice(sale: FinishedSale): Promise<{ refusal: string } | { drawer: "enough" | "short" }> {
  const { deviceId, deviceCode } = knownFacts();
  try {
    // The number is given when it is written; nothing is kept of this one.
    const asked = { ...sale, deviceId, counter: 2_000_000_000, receiptNumber: `${deviceCode}-` };
    return await tillApi().sales.tryReturn.mutate({ ...structuredClone(asked), idempotencyKey: newId() } as never);
  } catch (error) {
    const { kind, message } = appError(error);
    if (kind !== "offline" && kind !== "unavailable") return { refusal: message };
    return { refusal: "The office did not answer. Nothing was given back. Try again." };
  }
}

const PATIENCE_MS = 15_000;

/** Waits until the office has it; only then is anything given back. */
export async function heard(sale: SaleAsHappened, wish: Wish): Promise<Outcome> {
  const state = await new Promise<"stored" | "attention" | "silent">((resolve) => {
    const look = () =>
      void tillDatabase()
        .get("sales", sale.id)
        .then((row) => {
          if (row?.state === "stored" || row?.state === "attention") end(row.state);
        });
    const timer = setTimeout(() => end("silent"), PATIENCE_MS);
    const stop = queueVersion.subscribe(look);
    const end = (how: "stored" | "attention" | "silent") => {
      clearTimeout(timer);
      stop();
      resolve(how);
    };
    look();
  });
  if (state === "stored") return done(sale, wish);
  const row = await tillDatabase().get("sales", sale.id);
  if (state === "attention") {
    const went = sale.tenders.filter(({ attemptId }) => attemptId !== null).map(wentBack);
    const stands = went.length > 0 ? `${went.join(", ")} went back already. Give no cash.` : "Give nothing back.";
    return { kind: "attention", sale, words: `${row?.lastError?.message ?? "The office did not say why."} ${stands}` };
  }
  return {
    kind: "waiting",
    sale,
    words: `The office has not answered yet. ${sale.receiptNumber} is kept and sent again by itself. Give no cash before it is there.`,
  };
}

function done(sale: SaleAsHappened, { from }: Wish): Outcome {
  finishedElsewhere(sale, from?.customer ? { name: from.customer.name, points: null } : null);
  return { kind: "done", sale, words: sale.tenders.filter(({ amountMinor }) => amountMinor !== 0).map(wentBack) };
}

/** "£12.09 to Card terminal ···· 8812", "£4.70 from the drawer" */
export function wentBack(tender: Tender): string {
  const amount = money(negate(tender.amountMinor));
  if (tender.kind === "cash") return `${amount} from the drawer`;
  const method = knownFacts().methods.find(({ id }) => id === tender.methodId);
  return `${amount} to ${[method?.name ?? "Other", tender.label].filter(Boolean).join(" ")}`;
}
