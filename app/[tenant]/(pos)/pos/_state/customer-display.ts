import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { currencyDecimals, type Minor, minor, sum, ZERO } from "@/server/money";
import { tipChoices } from "@/server/till/tender";
import { openBasket, totals } from "./basket-store";
import { currencySign, facts, figure, money } from "./facts";
import { lastSale } from "./last-sale";
import { openTender, setTip } from "./tender-store";
import { discountWords, lineAmounts, quantityWords, taxWords } from "./words";

/** What the customer sees, in words: the second screen knows no rules and no products. */
export type Shown = {
  shop: string;
  /** Nothing shown is a real sale. */
  training: boolean;
  customer: string;
  lines: readonly { quantity: string; name: string; sub: string; amount: string }[];
  sums: readonly { label: string; amount: string }[];
  toPay: string | null;
  /** Offered on the customer's side while the till asks. */
  tip: {
    offered: readonly { minorUnits: number; amount: string; words: string }[];
    chosen: number;
    /** What is to pay without a tip. */
    dueMinor: number;
    /** What stands before an amount that is typed, and how many of its digits come after the point. */
    sign: string;
    decimals: number;
  } | null;
  /** After the sale: what was paid, the change, and where the receipt is. */
  done: { amount: string; change: string | null; link: string | null } | null;
};

export type DisplayMessage =
  | { kind: "show"; shown: Shown }
  | { kind: "hello" }
  | { kind: "here" }
  | { kind: "tip"; minorUnits: number };

/** True while a second screen shows what the till sells. */
export const displayIsThere = createStore(false);

/** The address of the last receipt, once the office has given it. */
export const receiptLink = createStore<string | null>(null);

/** True while the customer is asked on the second screen. */
export const askingTip = createStore(false);
const DONE_MS = 60_000;

export const displayChannel = (tenant: string) => `till display ${tenant}`;

/** The customer is asked on the second screen; the answer comes back by itself. */
export function askCustomerForTip(): () => void {
  askingTip.set(true);
  return () => askingTip.set(false);
}

/** Tells the second screen of every change, and hears the customer's tip. */
export function startDisplay(tenant: string): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(displayChannel(tenant));
  let planned = false;
  const send = () => {
    if (planned) return;
    planned = true;
    // Several changes of one tap are shown as one.
    queueMicrotask(() => {
      planned = false;
      if (displayIsThere.get()) channel.postMessage({ kind: "show", shown: shownNow() } satisfies DisplayMessage);
    });
  };
  channel.onmessage = ({ data }: MessageEvent<DisplayMessage>) => {
    if (data.kind === "hello") {
      displayIsThere.set(true);
      send();
    } else if (data.kind === "tip" && askingTip.get()) {
      // An answer that comes when nobody asks any more would be the next customer's.
      setTip(minor(data.minorUnits), "customer");
      askingTip.set(false);
    }
  };
  channel.postMessage({ kind: "here" } satisfies DisplayMessage);
  let doneTimer: ReturnType<typeof setTimeout> | undefined;
  const stops = [
    ...[openBasket, openTender, askingTip, facts, receiptLink].map((store) => store.subscribe(send)),
    lastSale.subscribe(() => {
      receiptLink.set(null);
      clearTimeout(doneTimer);
      doneTimer = setTimeout(send, DONE_MS);
      send();
    }),
  ];
  return () => {
    clearTimeout(doneTimer);
    for (const stop of stops) stop();
    channel.close();
  };
}

function shownNow(): Shown {
  const of = facts.get();
  const sums = totals.get();
  const { basket } = openBasket.get();
  const { tipMinor } = openTender.get();
  const known = { shop: of?.shopName ?? "", training: of?.training ?? false };
  if (!of || !sums || basket.lines.length === 0) {
    return { ...known, customer: "", lines: [], sums: [], toPay: null, tip: null, done: doneNow() };
  }
  const toPay = sum([sums.toPayMinor, tipMinor]);
  const tax = taxWords(sums, of.pricesIncludeTax);
  const { customer } = basket;
  return {
    ...known,
    customer: customer
      ? [customer.name.split(" ")[0], customer.points && `${Number(customer.points)} points`].filter(Boolean).join(", ")
      : "",
    lines: basket.lines.map((line, index) => {
      const { amount, before } = lineAmounts(line, index, sums, of.currency);
      const saved = before === null ? ZERO : minor(before - amount);
      const off = line.discount ? discountWords(line.discount) : "";
      return {
        quantity: quantityWords(line.quantity),
        name: line.name,
        sub:
          saved > 0
            ? [off, `you save ${money(saved)}`].filter(Boolean).join(", ")
            : line.modifiers.map((one) => one.name).join(", "),
        amount: figure(amount),
      };
    }),
    sums: [
      ...(sums.discountMinor > 0 ? [{ label: "You save", amount: figure(sums.discountMinor) }] : []),
      { label: `Total${tax && `, ${tax}`}`, amount: figure(sums.toPayMinor) },
      ...(tipMinor > 0 ? [{ label: "Tip", amount: figure(tipMinor) }] : []),
    ],
    toPay: money(toPay),
    tip: askingTip.get() ? tipsNow(tipMinor) : null,
    done: null,
  };
}

function tipsNow(chosen: Minor): Shown["tip"] {
  const of = facts.get();
  const sums = totals.get();
  if (!of || !sums) return null;
  const { base, presetsPpm } = of.rules.tips;
  const offered = tipChoices(sums, { base, presetsPpm }).map(({ ppm, amountMinor }) => ({
    minorUnits: amountMinor,
    amount: money(amountMinor),
    words: `about ${Math.round(ppm / 10_000)}%`,
  }));
  return {
    offered,
    chosen,
    dueMinor: sums.toPayMinor,
    sign: currencySign(of.currency),
    decimals: currencyDecimals(of.currency),
  };
}

function doneNow(): Shown["done"] {
  const last = lastSale.get();
  if (!last || Date.now() - Date.parse(last.sale.soldAt) > DONE_MS) return null;
  const { currency } = last.sale;
  return {
    amount: money(last.paidMinor, currency),
    change: last.changeMinor > 0 ? money(last.changeMinor, currency) : null,
    link: receiptLink.get(),
  };
}
