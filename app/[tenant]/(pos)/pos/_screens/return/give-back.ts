import { appError } from "@/app/_lib/app-error";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { skew, tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { operator, shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { askManager } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { closeCard, isAsked, startCard } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { figure, knownFacts, money, today } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { finishedElsewhere, recordElsewhere } from "@/app/[tenant]/(pos)/pos/_state/finish";
import type { FinishedSale } from "@/app/[tenant]/(pos)/pos/_state/sale-from";
import { queueVersion } from "@/app/[tenant]/(pos)/pos/_store/queue-counts";
import { keptSales, tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { type Minor, minor, sum, ZERO } from "@/server/money";
import { cannotUseAlone, NOTHING_USED } from "@/server/till/allowances";
import { type ReturnQuestion, returnQuestions } from "@/server/till/return-rights";
import type { ReturnableSale } from "@/server/till/returns";
import type { SaleAsHappened, SoldLine } from "@/server/till/sale";
import type { Tender } from "@/server/till/tender";
import { figuresOf } from "./draft";

export type Wish = {
  /** The new receipt's own id: what a manager agrees to. */
  saleId: string;
  openedAt: string;
  /** Null where there is no receipt. */
  from: ReturnableSale | null;
  lines: readonly SoldLine[];
  tenders: readonly Tender[];
};

export type Outcome =
  | { kind: "done"; sale: SaleAsHappened; words: string[] }
  | { kind: "refused"; words: string }
  /** Nobody knows yet; the drawer stays closed. */
  | { kind: "waiting"; words: string };

export function isAlone(): boolean {
  return connection.get().silentSince !== null;
}

/** What a manager has to agree to before this may be given back. */
export function questionsOf({ from, lines, tenders }: Wish): ReturnQuestion[] {
  const who = operator.get();
  const known = knownFacts();
  const original = from ? { operatorId: from.operatorId, businessDay: from.businessDay } : null;
  return returnQuestions(
    {
      currency: known.currency,
      operatorId: who?.memberId ?? null,
      operatorName: firstName(who?.name ?? ""),
      day: today(),
      originals: lines.map(() => original),
      tenders,
      methods: new Map((from?.tenders ?? []).map((tender) => [tender.id, tender.methodId])),
    },
    who?.role ?? "cashier",
    known.rules,
  );
}

/** Null when it may be given back now; without internet only what this tablet sold itself, within what it may. */
export async function cannotGiveBack(wish: Wish): Promise<string | null> {
  if (shift.get() === null) return "No shift is open. Open it first, then take goods back.";
  if (!isAlone()) return null;
  if (wish.from === null) return "Without internet nothing is taken back without a receipt. Wait until it is back.";
  const kept = await keptSales();
  if (!kept.some(({ id }) => id === wish.from?.id)) {
    return "Without internet only receipts made on this tablet come back here. Go to the till that sold it, or wait until it is back.";
  }
  const own = wish.tenders.filter((tender) => tender.kind !== "cash");
  if (own.length > 0) return "Without internet only cash can go back. Wait until it is back for the rest.";
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
export function saleOf({ saleId, openedAt, from, lines, tenders }: Wish): FinishedSale {
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
    serviceChargePpm: 0,
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
    tipMinor: ZERO,
    tenders,
    shown: figuresOf(lines, terms),
  };
}

/** Managers agree first, then the office, then the terminal gives back; only then is it written and the drawer opened. */
export async function giveBack(wish: Wish): Promise<Outcome> {
  const no = await cannotGiveBack(wish);
  if (no) return { kind: "refused", words: no };
  for (const question of questionsOf(wish)) {
    if (!(await agreedTo(wish, question))) return { kind: "refused", words: "Nobody agreed. Nothing was given back." };
  }
  const sale = saleOf(wish);
  const refusal = sale.offline ? null : await officeRefuses(sale);
  if (refusal) return { kind: "refused", words: refusal };
  const carded = await byTerminal(wish);
  if ("words" in carded) return carded;
  const written = await recordElsewhere({ ...sale, tenders: carded.tenders });
  return sale.offline ? done(written, wish) : await heard(written, wish);
}

/** Puts nothing anywhere: an exchange is agreed to and asked about before it goes into the basket. */
export async function mayExchange(wish: Wish): Promise<string | null> {
  if (isAlone()) return "Without internet an exchange cannot be checked. Take it back and sell the new item instead.";
  return officeRefuses(saleOf(wish));
}

/** Looks again at what the office has not answered yet. */
export async function lookAgain(sale: SaleAsHappened, wish: Wish): Promise<Outcome> {
  return heard(sale, wish);
}

async function agreedTo({ saleId, from, lines }: Wish, question: ReturnQuestion): Promise<boolean> {
  const { action, amountMinor } = question;
  const granted = await askManager({
    action,
    subjectId: saleId,
    amountMinor,
    title:
      action === "return" ? `Give back ${money(amountMinor)}` : `${money(amountMinor)} another way than it was paid`,
    limit: `${question.reasons.join(", ")}.`.replace(/^./, (letter) => letter.toUpperCase()),
    item: from ? `Return from ${from.receiptNumber}` : "Return without a receipt",
    sums: [
      ...lines.map((line) => ({
        label: `${line.quantity === "0" ? "" : `${line.quantity.replace("-", "")} `}${line.name}`,
        amount: figure(figuresOf([line], from ?? knownFacts()).totalMinor),
      })),
      { label: "Goes back", amount: figure(amountMinor), strong: true },
    ],
    reason: [...new Set(lines.map((line) => line.returns?.reason ?? ""))].filter(Boolean).join(", "),
  });
  return granted !== null;
}

async function officeRefuses(sale: FinishedSale): Promise<string | null> {
  const { deviceId, deviceCode } = knownFacts();
  try {
    // The number is given when it is written; nothing is kept of this one.
    const asked = { ...sale, deviceId, counter: 2_000_000_000, receiptNumber: `${deviceCode}-` };
    await tillApi().sales.tryReturn.mutate({ ...structuredClone(asked), idempotencyKey: newId() } as never);
    return null;
  } catch (error) {
    const { kind, message } = appError(error);
    if (kind !== "offline" && kind !== "unavailable") return message;
    return "The office did not answer. Nothing was given back. Try again.";
  }
}

/** What goes to a card is asked of its terminal; one worked by hand has its reference typed in. */
async function byTerminal(wish: Wish): Promise<{ tenders: Tender[] } | Extract<Outcome, { kind: "refused" }>> {
  const { terminals, methods } = knownFacts();
  const terminal = terminals.find(isAsked);
  const tenders: Tender[] = [];
  for (const tender of wish.tenders) {
    const method = methods.find((one) => one.id === tender.methodId);
    if (tender.kind !== "card_terminal" || tender.reference !== "" || !terminal || !method) {
      tenders.push(tender);
      continue;
    }
    const asked = { saleId: wish.saleId, terminal, method, amountMinor: tender.amountMinor, payer: "" };
    const attempt = await startCard(asked);
    const { outcome } = attempt;
    if (outcome?.state !== "succeeded") {
      const words =
        outcome?.state === "failed"
          ? `${terminal.name} gave nothing back: ${outcome.reason} Nothing was written.`
          : `${terminal.name} has not said whether the money went back. Look at the terminal before you try again; nothing was written.`;
      if (outcome?.state === "failed") await closeCard();
      return { kind: "refused", words };
    }
    tenders.push({
      ...tender,
      reference: outcome.reference,
      label: outcome.cardLabel || tender.label,
      attemptId: attempt.id,
    });
    await closeCard();
  }
  return { tenders };
}

const PATIENCE_MS = 15_000;

/** Waits until the office has it; only then is anything given back. */
async function heard(sale: SaleAsHappened, wish: Wish): Promise<Outcome> {
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
    return { kind: "refused", words: row?.lastError?.message ?? "The office did not take it. Nothing was given back." };
  }
  return {
    kind: "waiting",
    words: `The office has not answered yet. ${sale.receiptNumber} is kept and sent again by itself. Give nothing back before it is there.`,
  };
}

function done(sale: SaleAsHappened, { from }: Wish): Outcome {
  finishedElsewhere(sale, from?.customer ? { name: from.customer.name, points: null } : null);
  const names = new Map(knownFacts().methods.map(({ id, name }) => [id, name]));
  return {
    kind: "done",
    sale,
    words: sale.tenders.map((tender) => {
      const amount = money(-tender.amountMinor as Minor);
      const name = [names.get(tender.methodId) ?? "Other", tender.label].filter(Boolean).join(" ");
      return tender.kind === "cash" ? `${amount} from the drawer` : `${amount} to ${name}`;
    }),
  };
}
