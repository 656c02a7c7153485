import { addDays } from "@/server/dates";
import type { AccountPurpose } from "@/server/ledger/accounts";

export type Party = { id: string; name: string };
export type Item = { id: string; sku: string; name: string; unit: string; stocked: boolean };
export type Method = { id: string; name: string; kind: string; accountId: string };

/** What the documents of a file meet in the company they come to. */
export type World = {
  companyId: string;
  importId: string;
  currency: string;
  seller: { name: string; address: string; taxId: string };
  roundingPolicy: "line" | "document";
  /** Customers' orders leave from one site; walk-in sales may be another's. */
  sites: { account: string; walkIn: string };
  siteNames: ReadonlyMap<string, string>;
  termsDays: number;
  /** The last day of the file: money that would move later has not moved yet. */
  lastDay: string;
  methods: { cash: Method; card: Method; bank: Method };
  accounts: ReadonlyMap<AccountPurpose, string>;
  customers: ReadonlyMap<string, Party>;
  /** Customers who pay some weeks after the terms; of the demonstration only, where every list shall have something in it. */
  latePayers: ReadonlySet<string>;
  walkIn: Party;
  badDebts: Party;
  items: ReadonlyMap<string, Item>;
  /** Who is named as having issued and recorded it all. */
  actorName: string;
};

const LATE_DAYS = 21;

/** When an open invoice is paid: when the terms end, or as much later as its customer is late. */
export function payDay(world: Pick<World, "latePayers">, invoice: { customerId: string; dueDate: string }): string {
  return world.latePayers.has(invoice.customerId) ? addDays(invoice.dueDate, LATE_DAYS) : invoice.dueDate;
}

export const WALK_IN_NUMBER = "CASH";
export const BAD_DEBTS_NUMBER = "BAD-DEBTS";
