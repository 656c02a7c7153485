import { newId } from "@/server/ids";
import { type Minor, subtract, sum, ZERO } from "@/server/money";
import { type SharedLine, splitByLines, splitRest } from "@/server/till/split";
import type { Tender } from "@/server/till/tender";
import { type Part, paidOfPart, type Split, type TypedAmount } from "./tender-store";

/** Equal parts for so many people; those who paid keep theirs. */
export function equalParts(toPayMinor: Minor, people: number, before: Split | null, tenders: readonly Tender[]): Split {
  const paid = settledParts(before, tenders);
  const amounts = splitRest(
    toPayMinor,
    paid.map((part) => part.amountMinor),
    Math.max(people, paid.length + 1),
  );
  const parts = amounts.map((amountMinor, index): Part => paid[index] ?? { id: newId(), name: "", amountMinor });
  return withPayer({ way: "equal", parts, payingId: null }, tenders);
}

/** Typed amounts, each under an id of its own; what they leave is the last one's. Those who paid keep what they paid. */
export function typedParts(
  toPayMinor: Minor,
  typed: readonly TypedAmount[],
  before: Split | null,
  tenders: readonly Tender[],
): Split {
  const paid = settledParts(before, tenders);
  const waiting = stillTyped(typed, tenders);
  const open = subtract(toPayMinor, sum(paid.map((part) => part.amountMinor)));
  const rest = subtract(open, sum(waiting.map((one) => one.amountMinor)));
  const known = before?.parts.find((part) => part.rest && paidOfPart(part.id, tenders) === 0);
  const last: Part[] = rest > 0 ? [{ id: known?.id ?? newId(), name: "", amountMinor: rest, rest: true }] : [];
  const parts = [...paid, ...waiting.map(({ id, amountMinor }): Part => ({ id, name: "", amountMinor })), ...last];
  return withPayer({ way: "amounts", parts, payingId: null }, tenders);
}

/** The typed amounts nobody has paid anything of. */
export function stillTyped(typed: readonly TypedAmount[], tenders: readonly Tender[]): TypedAmount[] {
  return typed.filter(({ id }) => paidOfPart(id, tenders) === 0);
}

/** Parts by what each had; lines name one of the people by id. What others paid before stays, and the rest is shared as it was had. */
export function partsByLines(
  toPayMinor: Minor,
  lines: readonly SharedLine[],
  people: readonly { id: string; name: string }[],
  way: "items" | "people",
  before: Split | null,
  tenders: readonly Tender[],
): Split {
  const ids = people.map(({ id }) => id);
  const others = settledParts(before, tenders).filter((part) => !ids.includes(part.id));
  const open = subtract(toPayMinor, sum(others.map((part) => part.amountMinor)));
  const shares = splitByLines(open, lines, ids);
  const own = people.map(({ id, name }): Part => ({ id, name, amountMinor: shares.get(id) ?? ZERO }));
  const parts = [...others, ...own];
  return withPayer({ way, parts: parts.filter((part) => part.amountMinor !== 0), payingId: null }, tenders);
}

/** How much more the first part is than the others: what does not divide. */
export function restOfFirst(parts: readonly Part[]): Minor {
  const [first, second] = parts;
  return first && second ? subtract(first.amountMinor, second.amountMinor) : ZERO;
}

export function isPaid(part: Part, tenders: readonly Tender[]): boolean {
  return paidOfPart(part.id, tenders) >= part.amountMinor;
}

/** Those who paid, with exactly what they paid. What was paid before the split is a part of its own. */
function settledParts(before: Split | null, tenders: readonly Tender[]): Part[] {
  const known = before?.parts ?? [];
  const own = known.flatMap((part) => {
    const paid = paidOfPart(part.id, tenders);
    return paid > 0 ? [{ ...part, amountMinor: paid }] : [];
  });
  const early = paidOfPart("", tenders);
  return early > 0 ? [{ id: "", name: "", amountMinor: early }, ...own] : own;
}

function withPayer(split: Split, tenders: readonly Tender[]): Split {
  return { ...split, payingId: split.parts.find((part) => !isPaid(part, tenders))?.id ?? null };
}
