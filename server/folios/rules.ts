import { formatMoney, type Minor } from "@/server/money";

export type FolioState = { name: string; status: string; balanceMinor: Minor };
type Reason = { code: string; message: string };

/** Null when dates make sense; otherwise the sentence. */
export function cannotStay(arrivesOn: string | null, departsOn: string | null): Reason | null {
  if (arrivesOn === null || departsOn === null || arrivesOn <= departsOn) return null;
  return { code: "departs_before", message: "Nobody departs before they arrive. Nothing was changed." };
}

/** Null when it may be checked out; otherwise why not. */
export function cannotSettle(folio: FolioState, expectedMinor: Minor | null, currency: string): Reason | null {
  const said = (amount: Minor) => `${formatMoney(amount, currency)} ${currency}`;
  if (folio.status === "settled" && folio.balanceMinor === 0) {
    return { code: "already_settled", message: `${folio.name} was checked out already. Nothing was changed.` };
  }
  if (expectedMinor !== null && expectedMinor !== folio.balanceMinor) {
    const message = `${folio.name} owes ${said(folio.balanceMinor)} now, not ${said(expectedMinor)}: something was charged meanwhile. Nothing was changed.`;
    return { code: "charged_meanwhile", message };
  }
  if (folio.balanceMinor < 0) {
    const message = `${folio.name} is owed money: charge it back to a receipt or move it before check-out. Nothing was changed.`;
    return { code: "owed_to_guest", message };
  }
  return null;
}

/** Null when a receipt's charge may go from one account to another; otherwise why not. */
export function cannotMove(from: FolioState, to: FolioState, leftMinor: Minor): Reason | null {
  const reason = (code: string, words: string) => ({ code, message: `${words} Nothing was moved.` });
  if (leftMinor === 0) return reason("nothing_charged", `Nothing of this receipt is on ${from.name}.`);
  if (to.status !== "open") return reason("settled", `${to.name} was checked out already.`);
  return null;
}
