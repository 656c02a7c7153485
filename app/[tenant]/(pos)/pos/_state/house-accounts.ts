import type { Minor } from "@/server/money";

/** A room or house account a sale may be charged to. */
export type FoundFolio = {
  id: string;
  name: string;
  guest: string;
  /** "Stays until Sat 10 Dec · limit £80.00" */
  words: string;
  /** What may still be charged; null without a limit. */
  leftMinor: number | null;
};

/** What we hold for a customer; `alone`: as this tablet knew it last, null where it never did. */
export type HeldCredit = { heldMinor: Minor | null; alone: boolean };

export type HouseAccounts = {
  find(text: string): Promise<readonly FoundFolio[]>;
  credit(customerId: string): Promise<HeldCredit>;
};

let accounts: HouseAccounts | null = null;

export function chargeTo(next: HouseAccounts): void {
  accounts = next;
}

export async function findFolios(text: string): Promise<readonly FoundFolio[]> {
  if (!accounts) throw new Error("House accounts are not there yet.");
  return accounts.find(text);
}

export async function creditOf(customerId: string): Promise<HeldCredit> {
  if (!accounts) throw new Error("Store credit is not there yet.");
  return accounts.credit(customerId);
}
