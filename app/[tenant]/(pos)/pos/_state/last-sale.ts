import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { Minor } from "@/server/money";
import type { SaleAsHappened } from "@/server/till/sale";

/** The sale that was just finished: what the done screen and the receipt are made from. */
export type LastSale = {
  sale: SaleAsHappened;
  customerName: string | null;
  customerEmail: string | null;
  /** Before this sale; null where nobody knows. */
  pointsBefore: string | null;
  paidMinor: Minor;
  changeMinor: Minor;
  givenMinor: Minor;
  cashPartMinor: Minor;
  /** Money is in the drawer or came out of it. */
  usesDrawer: boolean;
  methodNames: Readonly<Record<string, string>>;
};

export const lastSale = createStore<LastSale | null>(null);
