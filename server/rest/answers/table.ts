import { z } from "zod";
import * as documents from "./documents";
import * as money from "./money";
import * as parties from "./parties";
import * as quickbooks from "./quickbooks";
import * as tills from "./tills";

/** Every answer by the name the description gives it. */
export const components = { ...parties, ...documents, ...money, ...tills, ...quickbooks } satisfies Record<
  string,
  z.ZodType
>;
type Component = keyof typeof components;

/** What each procedure answers over REST. */
export const answers: Record<string, { one: Component } | { listOf: Component }> = {
  "customers.list": { listOf: "CustomerRow" },
  "customers.get": { one: "CustomerDetail" },
  "customers.create": { one: "Customer" },
  "customers.update": { one: "Customer" },
  "customers.statement": { one: "CustomerStatement" },
  "customers.archive": { one: "Customer" },
  "customers.unarchive": { one: "Customer" },
  "products.list": { listOf: "Product" },
  "products.get": { one: "ProductDetail" },
  "products.create": { one: "Product" },
  "products.update": { one: "Product" },
  "products.archive": { one: "Product" },
  "products.unarchive": { one: "Product" },
  "categories.list": { listOf: "Category" },
  "taxCodes.list": { listOf: "TaxCode" },
  "settings.sites": { listOf: "Site" },
  "stock.levels": { listOf: "StockLevel" },
  "stock.movements": { listOf: "StockMovement" },
  "stock.adjust": { one: "StockAdjustment" },
  "orders.list": { listOf: "SalesOrderRow" },
  "orders.get": { one: "SalesOrder" },
  "orders.create": { one: "SalesOrder" },
  "orders.update": { one: "SalesOrder" },
  "orders.confirm": { one: "SalesOrder" },
  "orders.cancel": { one: "SalesOrder" },
  "orders.reserve": { one: "SalesOrder" },
  "invoices.list": { listOf: "InvoiceRow" },
  "invoices.get": { one: "InvoiceDetail" },
  "invoices.create": { one: "Invoice" },
  "invoices.update": { one: "Invoice" },
  "invoices.invoiceOrder": { one: "Invoice" },
  "invoices.issue": { one: "Invoice" },
  "invoices.void": { one: "Invoice" },
  "credits.list": { listOf: "CreditNoteRow" },
  "credits.get": { one: "CreditNoteDetail" },
  "credits.create": { one: "CreditNote" },
  "credits.correct": { one: "Correction" },
  "payments.list": { listOf: "PaymentRow" },
  "payments.get": { one: "PaymentDetail" },
  "payments.record": { one: "RecordedPayment" },
  "payments.credit": { one: "CustomerCredit" },
  "payments.methods": { listOf: "PaymentMethod" },
  "refunds.list": { listOf: "Refund" },
  "refunds.get": { one: "RefundDetail" },
  "refunds.request": { one: "RefundAnswer" },
  "refunds.payOut": { one: "RefundAnswer" },
  "refunds.keepCreditNote": { one: "KeptCreditNote" },
  "refunds.approve": { one: "RefundAnswer" },
  "refunds.reject": { one: "RefundAnswer" },
  "sales.list": { listOf: "ReceiptRow" },
  "sales.get": { one: "Receipt" },
  "giftCards.list": { listOf: "GiftCardRow" },
  "giftCards.get": { one: "GiftCard" },
  "giftCards.check": { one: "GiftCardCheck" },
  "shifts.list": { listOf: "ShiftRow" },
  "shifts.z": { one: "ZReport" },
  "reports.salesByDay": { one: "SalesByDay" },
  "ledger.list": { listOf: "JournalEntry" },
  "ledger.get": { one: "JournalEntry" },
  "ledger.post": { one: "JournalEntry" },
  "ledger.accounts": { listOf: "Account" },
  "ledger.trialBalance": { one: "TrialBalance" },
  "quickbooks.status": { one: "QuickBooksStatus" },
  "quickbooks.tokenStatus": { one: "TokenStatus" },
  "quickbooks.tokenHealth": { one: "TokenHealth" },
  "quickbooks.tokenHistory": { listOf: "TokenEvent" },
  "quickbooks.tokenQueue": { one: "TokenQueue" },
  "quickbooks.refreshToken": { one: "TokenStatus" },
  "api.processPayment": { one: "ProcessedPayment" },
  "api.refund": { one: "RefundedInvoice" },
  "api.refundHistory": { one: "RefundHistory" },
};

/** The schema of a whole answer, for tests; null for a procedure that is not described. */
export function answerSchema(procedure: string): z.ZodType | null {
  const answer = answers[procedure];
  if (!answer) return null;
  if ("one" in answer) return components[answer.one];
  return z.looseObject({ data: z.array(components[answer.listOf]), next_cursor: z.string().nullable() });
}
