import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { TenderKind } from "@/server/till/tender";
import { facts, type PayMethod, type TillFacts } from "./facts";

/** How the one who pays now pays. */
export const chosenMethod = createStore<string | null>(null);

/**
 * Whether a digit typed now names a way to pay, as its hint says. The first one does, and whatever was chosen by hand has been: behind
 * it digits are the amount.
 */
export const choosesByDigit = createStore(true);

const KEY = "till-last-tender";

/** What the tender screen begins with: the till's usual way, else the one used last, else cash. */
export function beginMethod(of: TillFacts): string | null {
  const known = (id: string | null) => of.methods.some((method) => method.id === id);
  const last = lastUsed();
  if (of.usualMethodId && known(of.usualMethodId)) return of.usualMethodId;
  if (last && known(last)) return last;
  return (of.methods.find((method) => method.kind === "cash") ?? of.methods[0])?.id ?? null;
}

export function chooseMethod(methodId: string): void {
  chosenMethod.set(methodId);
  choosesByDigit.set(false);
  try {
    localStorage.setItem(KEY, methodId);
  } catch {
    // Holds for this visit.
  }
}

export function methodById(id: string | null): PayMethod | null {
  return facts.get()?.methods.find((method) => method.id === id) ?? null;
}

/** What is used at a counter every day comes before what is an exception there; else the company's own order. */
const AT_THE_COUNTER: readonly TenderKind[] = ["cash", "card_terminal", "gift_card", "customer_credit", "folio"];

export function methodsInOrder(methods: readonly PayMethod[]): PayMethod[] {
  const place = ({ kind }: PayMethod) => {
    const at = AT_THE_COUNTER.indexOf(kind);
    return at < 0 ? AT_THE_COUNTER.length : at;
  };
  return [...methods].sort((a, b) => place(a) - place(b));
}

export function methodsOfKind(of: TillFacts, kind: TenderKind): PayMethod[] {
  return of.methods.filter((method) => method.kind === kind);
}

function lastUsed(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
