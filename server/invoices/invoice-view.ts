import type { invoiceDrafts, invoiceLines, invoices } from "@/drizzle/schema/invoices";
import type { LineTax, TaxSummary } from "@/drizzle/schema/orders";
import { decimalAdd } from "@/server/money";
import type { DocumentFacts } from "./document-facts";
import type { PricedDraft } from "./price-draft";
import type { InvoiceStatus } from "./rules";

export type InvoiceLineView = {
  /** Of a draft's line; issued lines are named by their position. */
  id: string | null;
  position: number;
  productId: string | null;
  sku: string;
  description: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  /** All of it: of the line, and its share of the document's. */
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  taxes: LineTax[];
};

/** An invoice as screens, programs and the PDF see it, draft or issued. Every `Minor` is in its currency. */
export type InvoiceView = {
  id: string;
  /** Null while it is a draft. */
  number: string | null;
  status: InvoiceStatus;
  version: number;
  customerId: string;
  customerName: string;
  customerAddress: string;
  customerTaxId: string;
  sellerName: string;
  sellerAddress: string;
  sellerTaxId: string;
  siteId: string;
  orderId: string | null;
  correctsInvoiceId: string | null;
  issueDate: string;
  dueDate: string;
  reference: string;
  notes: string;
  currency: string;
  exchangeRate: string;
  pricesIncludeTax: boolean;
  subtotalMinor: number;
  discountMinor: number;
  serviceChargePpm: number;
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  taxSummary: TaxSummary[];
  paidMinor: number;
  refundedMinor: number;
  creditedMinor: number;
  /** Zero for a draft: nothing is owed before it is issued. */
  balanceDueMinor: number;
  voidReason: string | null;
  issuedByName: string | null;
  issuedAt: Date | null;
  updatedAt: Date;
  lines: InvoiceLineView[];
};

export function viewOfDraft(
  draft: typeof invoiceDrafts.$inferSelect,
  { lines, totals }: PricedDraft,
  { customer, seller }: DocumentFacts,
): InvoiceView {
  return {
    id: draft.id,
    number: null,
    status: "draft",
    version: draft.version,
    customerId: customer.id,
    customerName: customer.name,
    customerAddress: customer.address,
    customerTaxId: customer.taxId,
    sellerName: seller.name,
    sellerAddress: seller.address,
    sellerTaxId: seller.taxId,
    siteId: draft.siteId,
    orderId: draft.orderId,
    correctsInvoiceId: draft.correctsInvoiceId,
    issueDate: draft.issueDate,
    dueDate: draft.dueDate,
    reference: draft.reference,
    notes: draft.notes,
    currency: draft.currency,
    exchangeRate: plainDecimal(draft.exchangeRate),
    pricesIncludeTax: draft.pricesIncludeTax,
    subtotalMinor: totals.subtotalMinor,
    discountMinor: totals.discountMinor,
    serviceChargePpm: draft.serviceChargePpm,
    serviceChargeMinor: totals.serviceChargeMinor,
    serviceChargeTaxMinor: totals.serviceChargeTaxMinor,
    netMinor: totals.netMinor,
    taxMinor: totals.taxMinor,
    totalMinor: totals.totalMinor,
    taxSummary: totals.taxSummary,
    paidMinor: 0,
    refundedMinor: 0,
    creditedMinor: 0,
    balanceDueMinor: 0,
    voidReason: null,
    issuedByName: null,
    issuedAt: null,
    updatedAt: draft.updatedAt,
    lines: lines.map((line, index) => {
      const figures = totals.lines[index];
      return {
        id: line.id,
        position: line.position,
        productId: line.productId,
        sku: line.sku,
        description: line.description,
        unit: line.unit,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        discountMinor: (figures?.discountMinor ?? 0) + (figures?.basketDiscountMinor ?? 0),
        netMinor: figures?.netMinor ?? 0,
        taxMinor: figures?.taxMinor ?? 0,
        totalMinor: figures?.totalMinor ?? 0,
        taxes: figures?.taxes ?? [],
      };
    }),
  };
}

export type IssuedRow = Omit<typeof invoices.$inferSelect, "tenantId" | "companyId">;
export type IssuedLine = Omit<
  typeof invoiceLines.$inferSelect,
  "tenantId" | "invoiceId" | "orderLineId" | "costMinor" | "income" | "giftCardId"
>;

export function viewOfIssued(row: IssuedRow, lines: readonly IssuedLine[]): InvoiceView {
  return {
    id: row.id,
    number: row.number,
    status: row.status as InvoiceStatus,
    version: row.version,
    customerId: row.customerId,
    customerName: row.customerName,
    customerAddress: row.customerAddress,
    customerTaxId: row.customerTaxId,
    sellerName: row.sellerName,
    sellerAddress: row.sellerAddress,
    sellerTaxId: row.sellerTaxId,
    siteId: row.siteId,
    orderId: row.orderId,
    correctsInvoiceId: row.correctsInvoiceId,
    issueDate: row.issueDate,
    dueDate: row.dueDate,
    reference: row.reference,
    notes: row.notes,
    currency: row.currency,
    exchangeRate: plainDecimal(row.exchangeRate),
    pricesIncludeTax: row.pricesIncludeTax,
    subtotalMinor: row.subtotalMinor,
    discountMinor: row.discountMinor,
    serviceChargePpm: row.serviceChargePpm,
    serviceChargeMinor: row.serviceChargeMinor,
    serviceChargeTaxMinor: row.serviceChargeTaxMinor,
    netMinor: row.netMinor,
    taxMinor: row.taxMinor,
    totalMinor: row.totalMinor,
    taxSummary: row.taxSummary,
    paidMinor: row.paidMinor,
    refundedMinor: row.refundedMinor,
    creditedMinor: row.creditedMinor,
    balanceDueMinor: row.balanceDueMinor,
    voidReason: row.voidReason,
    issuedByName: row.issuedByName,
    issuedAt: row.issuedAt,
    updatedAt: row.updatedAt,
    lines: lines.map((line) => ({
      id: null,
      position: line.position,
      productId: line.productId,
      sku: line.sku,
      description: line.description,
      unit: line.unit,
      quantity: plainDecimal(line.quantity),
      unitPrice: plainDecimal(line.unitPrice),
      discountMinor: line.discountMinor,
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      totalMinor: line.totalMinor,
      taxes: line.taxes,
    })),
  };
}

/** "2.5000" as the database keeps it is 2.5. */
function plainDecimal(decimal: string): string {
  return decimalAdd(decimal, "0");
}
