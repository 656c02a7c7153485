import { createStore, type Store } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { Minor } from "@/server/money";
import { openBasket } from "./basket-store";

/** Something beyond the cashier's rights, as the manager is shown it. */
export type ApprovalRequest = {
  action:
    | "discount"
    | "price"
    | "void_line"
    | "return"
    | "other_tender"
    | "second_payment"
    | "no_sale"
    | "pay_out"
    | "shift_difference"
    | "backup";
  /** The line or sale it is about. */
  subjectId: string;
  amountMinor: Minor;
  /** "20% off this item" */
  title: string;
  /** "Sam's limit is 10%." */
  limit: string;
  /** What it is about, and its sums; the last is what it becomes. */
  item: string;
  sums: readonly { label: string; amount: string; strong?: boolean }[];
  reason: string;
  /** One product: how many, and what they would sell for before tax. The office adds what it knows of them. */
  goods?: { productId: string; quantity: string; netMinor: Minor };
};

export type Granted = { id: string; byName: string };

/** A manager somewhere else was asked. */
export type Elsewhere = { requestId: string; whom: string; askedAt: number };

export type PendingApproval = ApprovalRequest & {
  elsewhere: Elsewhere | null;
  /** What came back when it was not granted, in words. */
  refused: string | null;
  answer: (granted: Granted | null) => void;
};

/** What the office, or the tablet alone, does about approvals. */
export type ApprovalOffice = {
  /** Who may agree, by name. */
  managers(): readonly { memberId: string; name: string }[];
  /** One of the managers typed their PIN here; checked by the office, or by the tablet when it is alone. */
  byPin(request: ApprovalRequest, pin: string): Promise<{ granted: Granted } | { refused: string }>;
  /** Null when nobody can be asked now. */
  ask(request: ApprovalRequest): Promise<Elsewhere | null>;
  /** Answers when the manager did: granted, or why not. */
  wait(elsewhere: Elsewhere, request: ApprovalRequest): Promise<{ granted: Granted } | { refused: string }>;
  withdraw(elsewhere: Elsewhere): Promise<void>;
};

/** The question on the screen; null when nobody is asked. */
export const pendingApproval = createStore<PendingApproval | null>(null);

let office: ApprovalOffice | null = null;

export function approveWith(next: ApprovalOffice): void {
  office = next;
}

export function managersHere(): readonly { memberId: string; name: string }[] {
  return office?.managers() ?? [];
}

/** Asks a manager, here by PIN or elsewhere; null when it was refused or taken back. */
export function askManager(request: ApprovalRequest): Promise<Granted | null> {
  return new Promise((resolve) => {
    takeRequestBack();
    const answer = (granted: Granted | null) => {
      // A late answer leaves what was asked meanwhile where it is.
      if (pendingApproval.get()?.answer === answer) pendingApproval.set(null);
      resolve(granted);
    };
    pendingApproval.set({ ...request, elsewhere: null, refused: null, answer });
  });
}

/**
 * The same for something that may end meanwhile, such as a basket that is parked or a payment that turns out to be known: then nobody is
 * asked any more, and a yes that comes too late is none.
 */
export async function askManagerWhile(
  isThere: () => boolean,
  stores: readonly Pick<Store<unknown>, "subscribe">[],
  request: ApprovalRequest,
): Promise<Granted | null> {
  const look = () => {
    if (!isThere() && pendingApproval.get()?.subjectId === request.subjectId) takeRequestBack();
  };
  const stops = stores.map((store) => store.subscribe(look));
  const granted = await askManager(request);
  for (const stop of stops) stop();
  return isThere() ? granted : null;
}

/** About what is on the counter: the next customer's basket gets nothing of it. */
export function askAboutBasket(request: ApprovalRequest): Promise<Granted | null> {
  const { saleId } = openBasket.get();
  return askManagerWhile(() => openBasket.get().saleId === saleId, [openBasket], request);
}

/** Whether it is about what is on the counter now, and not about a return or another sale that waits. */
export function isAboutBasket({ subjectId }: Pick<ApprovalRequest, "subjectId">): boolean {
  const { saleId, basket } = openBasket.get();
  return subjectId === saleId || basket.lines.some(({ id }) => id === subjectId);
}

/** Tries the PIN that was typed here. Answers the sentence when it was wrong. */
export async function approveByPin(pin: string): Promise<string | null> {
  const asked = pendingApproval.get();
  if (!asked || !office) return "Approvals are not ready yet.";
  const said = await office.byPin(asked, pin).catch(() => ({ refused: "The PIN could not be checked. Try again." }));
  if ("refused" in said) return said.refused;
  if (asked.elsewhere) void office.withdraw(asked.elsewhere).catch(() => undefined);
  asked.answer(said.granted);
  return null;
}

/** Sends the question to the managers' own devices; the till goes on meanwhile. */
export async function askElsewhere(): Promise<void> {
  const asked = pendingApproval.get();
  if (!asked || !office) return;
  const sent = await office.ask(asked).catch(() => null);
  if (pendingApproval.get() !== asked) {
    // Taken back, or answered here, while it was on its way.
    if (sent) void office.withdraw(sent).catch(() => undefined);
    return;
  }
  if (!sent) {
    pendingApproval.set({ ...asked, refused: "Nobody can be asked without internet. Enter a manager’s PIN here." });
    return;
  }
  pendingApproval.set({ ...asked, elsewhere: sent, refused: null });
  const said = await office.wait(sent, asked).catch(() => null);
  const now = pendingApproval.get();
  if (now?.elsewhere?.requestId !== sent.requestId || !said) return;
  if ("granted" in said) now.answer(said.granted);
  else pendingApproval.set({ ...now, elsewhere: null, refused: said.refused });
}

/** Back from elsewhere to the PIN pad; whoever is faster agrees. */
export function enterPinHere(): void {
  const asked = pendingApproval.get();
  if (!asked?.elsewhere) return;
  void office?.withdraw(asked.elsewhere).catch(() => undefined);
  pendingApproval.set({ ...asked, elsewhere: null });
}

export function takeRequestBack(): void {
  const asked = pendingApproval.get();
  if (asked?.elsewhere) void office?.withdraw(asked.elsewhere).catch(() => undefined);
  asked?.answer(null);
}
