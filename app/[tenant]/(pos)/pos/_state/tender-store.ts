import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { newId } from "@/server/ids";
import { type Minor, minor, subtract, sum, ZERO } from "@/server/money";
import { type Settlement, settlementOf, type Tender, takeCash } from "@/server/till/tender";
import { totals } from "./basket-store";
import { derive } from "./derived";
import { cashRounding, facts, knownFacts, type PayMethod } from "./facts";

/** What was paid so far of the sale on the counter, and how it is being split. */
export type OpenTender = {
  tenders: readonly TakenTender[];
  tipMinor: Minor;
  tipFrom: "customer" | "till" | null;
  /** Null where it is not split. */
  split: Split | null;
  /** What was typed for a split, kept whatever other way of splitting is looked at meanwhile. */
  typed: readonly TypedAmount[];
  people: readonly Person[];
  /** References and codes that were typed and not taken yet, by who pays and how: another way may be looked at meanwhile. */
  written: Readonly<Record<string, string>>;
};

/** A part that was taken, with when and what else the cashier is told about it. */
export type TakenTender = Tender & {
  at: string;
  words: string;
  canGiveBack: boolean;
  /** The office was not asked whether it is there. */
  alone?: boolean;
};

export type SplitWay = "equal" | "amounts" | "items" | "people";
/** `rest`: what typed amounts leave. */
export type Part = { id: string; name: string; amountMinor: Minor; rest?: boolean };
export type TypedAmount = { id: string; amountMinor: Minor };
export type Person = { id: string; name: string };
export type Split = { way: SplitWay; parts: readonly Part[]; payingId: string | null };

const nothing: OpenTender = {
  tenders: [],
  tipMinor: ZERO,
  tipFrom: null,
  split: null,
  typed: [],
  people: [],
  written: {},
};

export const openTender = createStore<OpenTender>(nothing);

/** Where the bill stands: what is to pay, what is settled, what is left, and left in cash. */
export const settlement = derive(openTender, totals, facts, (open, sums, known): Settlement | null => {
  if (!sums || !known) return null;
  return settlementOf(sum([sums.toPayMinor, open.tipMinor]), open.tenders, cashRounding(known));
});

export function hasPaidParts(): boolean {
  return openTender.get().tenders.length > 0;
}

/** What the one who pays now has still to pay: their part of a split bill, else all that is left. */
export function dueNow(): Minor {
  const open = openTender.get();
  const left = settlement.get()?.remainingMinor ?? ZERO;
  const part = payingPart(open);
  return part ? leftOfPart(part, open, left) : left;
}

export function payingPart({ split }: OpenTender): Part | null {
  return split?.parts.find((part) => part.id === split.payingId) ?? null;
}

/** Cash rounding of one payer may leave another a few pence: the last one pays exactly what is left. */
export function leftOfPart(part: Part, open: OpenTender, leftOfBill: Minor): Minor {
  const paid = paidOfPart(part.id, open.tenders);
  const own = subtract(part.amountMinor, paid);
  const others = (open.split?.parts ?? []).filter((other) => other.id !== part.id);
  const isLast = others.every((other) => subtract(other.amountMinor, paidOfPart(other.id, open.tenders)) <= 0);
  return isLast ? leftOfBill : minor(Math.min(own, leftOfBill));
}

export function paidOfPart(partId: string, tenders: readonly Tender[]): Minor {
  return sum(
    tenders
      .filter((tender) => tender.payer === partId)
      .map((tender) => subtract(tender.amountMinor, tender.roundingMinor)),
  );
}

export function setTip(tipMinor: Minor, tipFrom: OpenTender["tipFrom"]): void {
  openTender.update((open) => ({ ...open, tipMinor, tipFrom: tipMinor === 0 ? null : tipFrom }));
}

export function setSplit(split: Split | null): void {
  openTender.update((open) => ({ ...open, split }));
}

/** Amounts typed for a split, and the split they make. */
export function setTyped(typed: readonly TypedAmount[], split: Split | null): void {
  openTender.update((open) => ({ ...open, typed, split }));
}

export function setPeople(people: readonly Person[]): void {
  openTender.update((open) => ({ ...open, people }));
}

/** What whoever pays now typed for this way to pay. */
export function writtenFor(open: OpenTender, methodId: string): string {
  return open.written[placeOf(open, methodId)] ?? "";
}

export function write(methodId: string, text: string): void {
  openTender.update((open) => ({ ...open, written: { ...open.written, [placeOf(open, methodId)]: text } }));
}

function placeOf({ split }: OpenTender, methodId: string): string {
  return `${split?.payingId ?? ""} ${methodId}`;
}

/** Cash handed over for what is due now; beyond it is change. Answers what was taken. */
export function takeInCash(method: PayMethod, givenMinor: Minor): TakenTender {
  const taken = takeCash(dueNow(), givenMinor, cashRounding(knownFacts()));
  return take({ ...blank(method), ...taken, canGiveBack: true });
}

/** What is more than the bill is a tip of whoever pays now: in a split bill their part grows by it. */
export function tipFromPayer(amountMinor: Minor): void {
  openTender.update((open) => ({
    ...open,
    tipMinor: sum([open.tipMinor, amountMinor]),
    tipFrom: "customer",
    split: open.split && {
      ...open.split,
      parts: open.split.parts.map((part) =>
        part.id === open.split?.payingId ? { ...part, amountMinor: sum([part.amountMinor, amountMinor]) } : part,
      ),
    },
  }));
}

/** Parts that belong together, such as a note that is more than the bill and what is kept of it. */
export function takeAll(parts: readonly { method: PayMethod; amountMinor: Minor; more: Partial<TakenTender> }[]): void {
  const fresh = parts.map(({ method, amountMinor, more }) => ({ ...blank(method), amountMinor, ...more }));
  openTender.update((open) => withTaken(open, fresh));
}

/** Any other part, already agreed with whoever pays it. */
export function takePart(
  method: PayMethod,
  amountMinor: Minor,
  more: Partial<Omit<TakenTender, "id" | "methodId" | "kind" | "amountMinor">> = {},
): TakenTender {
  return take({ ...blank(method), amountMinor, ...more });
}

/** A part that was given back is no part any more. */
export function giveBackPart(tenderId: string): void {
  openTender.update((open) => ({ ...open, tenders: open.tenders.filter((tender) => tender.id !== tenderId) }));
}

export function clearTender(): void {
  openTender.set(nothing);
}

function blank(method: PayMethod): TakenTender {
  return {
    id: newId(),
    methodId: method.id,
    kind: method.kind,
    amountMinor: ZERO,
    roundingMinor: ZERO,
    givenMinor: ZERO,
    changeMinor: ZERO,
    reference: "",
    label: "",
    giftCardId: null,
    attemptId: null,
    folioId: null,
    refundsTenderId: null,
    payer: openTender.get().split?.payingId ?? "",
    at: new Date().toISOString(),
    words: "",
    canGiveBack: true,
  };
}

function take(tender: TakenTender): TakenTender {
  openTender.update((open) => withTaken(open, [tender]));
  return tender;
}

/** What was typed for a part that is taken now is the next one's no more. */
function withTaken(open: OpenTender, fresh: readonly TakenTender[]): OpenTender {
  const tenders = [...open.tenders, ...fresh];
  const places = new Set(fresh.map(({ methodId }) => placeOf(open, methodId)));
  const written = Object.fromEntries(Object.entries(open.written).filter(([place]) => !places.has(place)));
  return { ...open, tenders, written, split: withNextPayer({ ...open, tenders }) };
}

/** Who paid is followed by the first who has not. */
function withNextPayer(open: OpenTender): Split | null {
  if (!open.split) return null;
  const next = open.split.parts.find((part) => subtract(part.amountMinor, paidOfPart(part.id, open.tenders)) > 0);
  return { ...open.split, payingId: next?.id ?? null };
}
