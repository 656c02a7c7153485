import { createStore } from "./store";

/** What the top bar says about this till; null until the tablet knows. */
export type TillPlace = { shopName: string; siteName: string; registerName: string };

/** Who stands at the till. `proof` is what the office signed after checking the PIN; without it a cashier's rights are the most. */
export type Operator = { memberId: string; name: string; role: string; proof: string | null };

export type OpenShift = { id: string; openedAt: string; openedByName: string };

/** The change of the sale before, "£4.25 change"; stays until the next item. */
export type ChangeReminder = { label: string; amount: string };

export type Hand = "left" | "right";

export const place = createStore<TillPlace | null>(null);
export const operator = createStore<Operator | null>(null);
export const shift = createStore<OpenShift | null>(null);
export const parkedCount = createStore(0);
export const changeReminder = createStore<ChangeReminder | null>(null);
export const hand = createStore<Hand>("right");

/** Sales are practice: kept and marked as such, and in no book. Shown around everything while it lasts. */
export const training = createStore(false);

/**
 * What is open and would be torn by leaving: the basket, a payment. Null when the till is between sales; then a new version may
 * be taken in and the tab may be given up.
 */
export const busyWith = createStore<string | null>(null);

/** What the screen of who sells says about the basket that stays: "2 items, £7.80". */
export const basketSummary = createStore<string | null>(null);
