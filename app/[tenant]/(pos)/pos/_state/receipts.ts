import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { currentView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { recentCustomers } from "./customers";
import type { LastSale } from "./last-sale";
import { tell } from "./scan-feedback";

/** How a receipt goes to the customer. */
export type ReceiptWay = "email" | "print" | "qr" | "none";

/** What became of a receipt, in words. */
export type Given = { way: ReceiptWay; words: string };

export type ReceiptOffice = {
  /** Sends or prints it; answers what happened. Throws in words. */
  give(way: ReceiptWay, last: LastSale, email: string): Promise<string>;
  /** What stands under "Print": the printer's name. */
  printerWords(): string;
};

/** What was done with the receipt of the last sale; null while nothing was. */
export const given = createStore<Given | null>(null);

let office: ReceiptOffice | null = null;

export function giveReceiptsWith(next: ReceiptOffice): void {
  office = next;
}

export function printerWords(): string {
  return office?.printerWords() ?? "";
}

const TILL_KEY = "till-last-receipt";

/** The customer's last choice, else the till's. */
export function usualWay(customerId: string | null): ReceiptWay {
  const own = recentCustomers.get().find((one) => one.id === customerId)?.receiptWay;
  return own ?? lastAtTill() ?? "none";
}

/** Remembers it for the customer, or for the till where nobody is named. */
export function rememberWay(customerId: string | null, way: ReceiptWay): void {
  if (customerId) {
    recentCustomers.update((all) => all.map((one) => (one.id === customerId ? { ...one, receiptWay: way } : one)));
    return;
  }
  try {
    localStorage.setItem(TILL_KEY, way);
  } catch {
    // Holds for this visit.
  }
}

/** Gives the receipt in the chosen way; says so at the top of the next screen. */
export async function giveReceipt(way: ReceiptWay, last: LastSale, email: string): Promise<void> {
  rememberWay(last.sale.customerId, way);
  if (!office || way === "none") {
    given.set({ way, words: way === "none" ? "No receipt" : "" });
    return;
  }
  try {
    noteGiven({ way, words: await office.give(way, last, email) });
  } catch (error) {
    noteGiven({ way, words: error instanceof Error ? error.message : "The receipt did not go out." }, true);
  }
}

/** Said beside the receipt as long as that is shown; what went wrong is also said to whoever sells on meanwhile. */
export function noteGiven(next: Given, isWrong = false): void {
  const isShown = ["done", "return"].includes(currentView().name);
  if (isShown) given.set(next);
  else if (isWrong) tell("blocked", next.words);
}

function lastAtTill(): ReceiptWay | null {
  try {
    const kept = localStorage.getItem(TILL_KEY);
    return kept === "email" || kept === "print" || kept === "qr" || kept === "none" ? kept : null;
  } catch {
    return null;
  }
}
