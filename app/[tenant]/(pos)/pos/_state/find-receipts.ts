import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import type { QueuedSale } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { keptSales } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { saleKindOf } from "@/server/till/sale";

export type FoundReceipt = {
  id: string;
  receiptNumber: string;
  soldAt: Date;
  kind: "sale" | "return" | "exchange";
  training: boolean;
  /** With gift cards and tip, as it was asked of the customer; below zero where money went back. */
  totalMinor: number;
  /** When, where and how it was paid. */
  words: string;
  returnedMinor: number;
  /** Only this tablet has it. */
  isUnsent: boolean;
};

/** `text` is the beginning of a number, the last four digits of a card, or a customer; `day` is empty for any. */
export type ReceiptWish = { where: "here" | "all"; text: string; day: string };

/**
 * Receipts, newest first: of this till or of all, as the office has them, and before them what only this tablet has. Without the office
 * what is kept here. Throws what the office says.
 */
export async function findReceipts(wish: ReceiptWish): Promise<FoundReceipt[]> {
  const kept = (await keptSales()).filter((one) => fits(one, wish)).sort((a, b) => b.counter - a.counter);
  if (connection.get().silentSince !== null) return kept.map(ofTablet);
  const unsent = kept.filter(({ state }) => state !== "stored").map(ofTablet);
  const known = new Set(unsent.map(({ id }) => id));
  return [...unsent, ...(await ofOffice(wish)).filter(({ id }) => !known.has(id))];
}

const clock = (at: Date) =>
  at.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

function fits({ sale }: QueuedSale, { text, day }: ReceiptWish): boolean {
  return sale.receiptNumber.includes(text.toUpperCase()) && (day === "" || sale.soldAt.startsWith(day));
}

function ofTablet({ sale, state }: QueuedSale): FoundReceipt {
  const soldAt = new Date(sale.soldAt);
  return {
    id: sale.id,
    receiptNumber: sale.receiptNumber,
    soldAt,
    kind: saleKindOf(sale.lines),
    training: sale.training,
    totalMinor: sale.shown.totalMinor + sale.shown.giftCardsSoldMinor + sale.tipMinor,
    words: `${clock(soldAt)} · made on this tablet`,
    returnedMinor: 0,
    isUnsent: state !== "stored",
  };
}

async function ofOffice({ where, text, day }: ReceiptWish): Promise<FoundReceipt[]> {
  const registerId = where === "here" ? bootstrap.get()?.register.id : undefined;
  const days = day ? { from: day, to: day } : {};
  const list = (more: object) => tillApi().sales.list.query({ limit: 50, registerId, ...days, ...more });
  const pages = await Promise.all((await filtersFor(text)).map(list));
  return pages
    .flatMap(({ items }) => items)
    .map((sale) => {
      const soldAt = new Date(sale.soldAt);
      const who = sale.customerName ? ` · ${sale.customerName}` : "";
      return {
        id: sale.id,
        receiptNumber: sale.receiptNumber,
        soldAt,
        kind: sale.kind,
        training: sale.training,
        totalMinor: sale.totalMinor + sale.giftCardsSoldMinor + sale.tipMinor,
        words: `${clock(soldAt)} · ${sale.registerName} · ${sale.paidWith}${who}`,
        returnedMinor: sale.returnedMinor,
        isUnsent: false,
      };
    });
}

async function filtersFor(text: string): Promise<object[]> {
  if (text === "") return [{}];
  if (/^[A-Za-z]{1,3}\d*-?\d*$/.test(text)) return [{ number: text }];
  if (/^\d{4}$/.test(text)) return [{ card: text }];
  const { items } = await tillApi().customers.list.query({ q: text, limit: 3 });
  return items.map(({ id }) => ({ customerId: id }));
}
