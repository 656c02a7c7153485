import type { products } from "@/drizzle/schema/catalog";
import type { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import type { importRows } from "@/drizzle/schema/imports";
import type { invoiceLines, invoices } from "@/drizzle/schema/invoices";
import type { journalEntries, journalLines } from "@/drizzle/schema/ledger";
import type { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { paymentAllocations, payments, refunds } from "@/drizzle/schema/payments";
import type { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import type { BulkRow } from "@/server/imports/insert-rows";

export type Change = { id: string; values: (string | number)[] };

/** Everything one batch of documents writes, table by table. */
export type Rows = {
  invoices: BulkRow<typeof invoices>[];
  invoiceLines: BulkRow<typeof invoiceLines>[];
  creditNotes: BulkRow<typeof creditNotes>[];
  creditNoteLines: BulkRow<typeof creditNoteLines>[];
  payments: BulkRow<typeof payments>[];
  allocations: BulkRow<typeof paymentAllocations>[];
  refunds: BulkRow<typeof refunds>[];
  entries: BulkRow<typeof journalEntries>[];
  journalLines: BulkRow<typeof journalLines>[];
  movements: BulkRow<typeof stockMovements>[];
  levels: BulkRow<typeof stockLevels>[];
  events: BulkRow<typeof events>[];
  subjects: BulkRow<typeof eventSubjects>[];
  importRows: BulkRow<typeof importRows>[];
  /** [paid, refunded, credited, balance due, status] */
  changedInvoices: Change[];
  /** [given back now] */
  changedPayments: Change[];
  /** [paid out in all] */
  changedCredits: Change[];
};

export type ProductRow = BulkRow<typeof products>;

export function noRows(): Rows {
  return {
    invoices: [],
    invoiceLines: [],
    creditNotes: [],
    creditNoteLines: [],
    payments: [],
    allocations: [],
    refunds: [],
    entries: [],
    journalLines: [],
    movements: [],
    levels: [],
    events: [],
    subjects: [],
    importRows: [],
    changedInvoices: [],
    changedPayments: [],
    changedCredits: [],
  };
}
