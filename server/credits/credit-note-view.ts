import type { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import type { LineTax, TaxSummary } from "@/drizzle/schema/orders";
import { decimalAdd } from "@/server/money";
import type { Condition } from "./rules";

export type CreditNoteLineView = {
  position: number;
  /** The invoice's line it takes back; 0 is the service charge, null an imported line. */
  invoicePosition: number | null;
  productId: string | null;
  sku: string;
  description: string;
  /** 0 for a price reduction. */
  quantity: string;
  unitPrice: string;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  taxes: LineTax[];
  condition: Condition;
};

export type CreditNoteView = {
  id: string;
  number: string;
  invoiceId: string | null;
  invoiceNumber: string | null;
  invoiceDate: string | null;
  /** How the invoice stands after it; null for an imported credit without one. */
  invoiceStatus: string | null;
  invoiceBalanceDueMinor: number | null;
  customerId: string;
  customerName: string;
  siteId: string;
  issueDate: string;
  reason: string;
  currency: string;
  exchangeRate: string;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  refundedMinor: number;
  taxSummary: TaxSummary[];
  issuedByName: string;
  issuedAt: Date;
  lines: CreditNoteLineView[];
};

type Row = Omit<typeof creditNotes.$inferSelect, "tenantId" | "companyId" | "baseTotalMinor" | "importId">;
type Line = Omit<
  typeof creditNoteLines.$inferSelect,
  "tenantId" | "creditNoteId" | "costMinor" | "income" | "condition"
> & {
  condition: string;
};
type Amended = { number: string; issueDate: string; status: string; balanceDueMinor: number };

export function viewOfCreditNote(note: Row, lines: readonly Line[], invoice: Amended | null): CreditNoteView {
  return {
    id: note.id,
    number: note.number,
    invoiceId: note.invoiceId,
    invoiceNumber: invoice?.number ?? null,
    invoiceDate: invoice?.issueDate ?? null,
    invoiceStatus: invoice?.status ?? null,
    invoiceBalanceDueMinor: invoice?.balanceDueMinor ?? null,
    customerId: note.customerId,
    customerName: note.customerName,
    siteId: note.siteId,
    issueDate: note.issueDate,
    reason: note.reason,
    currency: note.currency,
    exchangeRate: decimalAdd(note.exchangeRate, "0"),
    netMinor: note.netMinor,
    taxMinor: note.taxMinor,
    totalMinor: note.totalMinor,
    refundedMinor: note.refundedMinor,
    taxSummary: note.taxSummary,
    issuedByName: note.issuedByName,
    issuedAt: note.issuedAt,
    lines: lines.map((line) => ({
      position: line.position,
      invoicePosition: line.invoicePosition,
      productId: line.productId,
      sku: line.sku,
      description: line.description,
      quantity: decimalAdd(line.quantity, "0"),
      unitPrice: decimalAdd(line.unitPrice, "0"),
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      totalMinor: line.totalMinor,
      taxes: line.taxes,
      condition: line.condition as Condition,
    })),
  };
}
