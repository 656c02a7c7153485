import type { RouterOutputs } from "@/app/_lib/trpc-client";
import {
  type GridLine,
  type GridTaxCode,
  isBlank,
  mistakesOf,
  plainNumber,
  readDiscount,
  toLineInputs,
  writeDiscount,
  writePrice,
} from "@/app/[tenant]/(office)/_documents/grid-line";
import type { FieldWords } from "@/app/[tenant]/(office)/_documents/merge-forms";
import { addDays } from "@/server/dates";
import { decimalCompare, formatDecimal, minor, parsePercent, toDecimal } from "@/server/money";

export type Invoice = RouterOutputs["invoices"]["get"];
export type DraftCustomer = { id: string; name: string; number: string; currency: string };

/** A draft while it is typed: every field as text, exactly as it stands in its box. */
export type DraftForm = {
  customer: DraftCustomer | null;
  siteId: string;
  issueDate: string;
  dueDate: string;
  /** Set by hand: then it stays when the customer or the issue date changes. */
  dueChosen: boolean;
  currency: string;
  exchangeRate: string;
  reference: string;
  notes: string;
  pricesIncludeTax: boolean;
  discount: string;
  serviceCharge: string;
  lines: GridLine[];
};

/** The fields of the header as a sentence names them. */
export const fieldWords: FieldWords<DraftForm> = {
  customer: "the customer",
  siteId: "the site",
  issueDate: "the issue date",
  dueDate: "the due date",
  currency: "the currency",
  exchangeRate: "the exchange rate",
  reference: "the reference",
  notes: "the notes",
  pricesIncludeTax: "the tax mode",
  discount: "the discount",
  serviceCharge: "the service charge",
};

type Company = { currency: string; pricesIncludeTax: boolean; paymentTermsDays: number };

export function blankForm(company: Company, site: { id: string; serviceCharge: string }, today: string): DraftForm {
  return {
    customer: null,
    siteId: site.id,
    issueDate: today,
    dueDate: addDays(today, company.paymentTermsDays),
    dueChosen: false,
    currency: company.currency,
    exchangeRate: "",
    reference: "",
    notes: "",
    pricesIncludeTax: company.pricesIncludeTax,
    discount: "",
    serviceCharge: site.serviceCharge,
    lines: [],
  };
}

/** A saved draft as it was typed. */
export function formOf(invoice: Invoice, company: Company): DraftForm {
  const { draft } = invoice;
  if (!draft) throw new Error("Only a draft can be edited.");
  return {
    ...termsOf(invoice, company),
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    dueChosen: true,
    discount: writeDiscount({ discountPercent: draft.discountPercent, discountAmount: draft.discountAmount }),
    serviceCharge: draft.serviceChargePercent,
    lines: draft.lines.map((line, index) => ({
      id: line.id,
      productId: line.productId,
      sku: line.sku,
      description: line.description,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: writePrice(line.unitPrice),
      discount: writeDiscount(line),
      taxCodeId: line.taxCodeId,
      available: line.available,
      orderLineId: line.orderLineId ?? null,
      taxes: (invoice.lines[index]?.taxes ?? []).map((tax) => ({ ...tax, compound: false })),
    })),
  };
}

/** The same sale again: today, with the prices and taxes of then. */
export function copyOf(
  invoice: Invoice,
  company: Company,
  today: string,
  taxCodes: readonly GridTaxCode[],
  newId: () => string,
): DraftForm {
  if (invoice.draft) {
    const form = formOf(invoice, company);
    const lines = form.lines.map((line) => ({ ...line, id: newId(), orderLineId: null }));
    return { ...form, lines, issueDate: today, dueDate: addDays(today, company.paymentTermsDays), dueChosen: false };
  }
  const codeOf = (code: string | undefined) =>
    taxCodes.find((one) => (code === undefined ? one.taxes.length === 0 : one.code === code))?.id ?? null;
  return {
    ...termsOf(invoice, company),
    issueDate: today,
    dueDate: addDays(today, company.paymentTermsDays),
    dueChosen: false,
    discount: "",
    serviceCharge: String(invoice.serviceChargePpm / 10_000),
    lines: invoice.lines.map((line) => ({
      id: newId(),
      productId: line.productId,
      sku: line.sku,
      description: line.description,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: writePrice(line.unitPrice),
      discount: line.discountMinor === 0 ? "" : `-${toDecimal(minor(Math.abs(line.discountMinor)), invoice.currency)}`,
      taxCodeId: codeOf(line.taxes[0]?.code),
      available: null,
      orderLineId: null,
    })),
  };
}

function termsOf(invoice: Invoice, company: Company) {
  return {
    customer: {
      id: invoice.customerId,
      name: invoice.customerName,
      number: invoice.customerNumber,
      currency: invoice.currency,
    },
    siteId: invoice.siteId,
    currency: invoice.currency,
    exchangeRate: invoice.currency === company.currency ? "" : invoice.exchangeRate,
    reference: invoice.reference,
    notes: invoice.notes,
    pricesIncludeTax: invoice.pricesIncludeTax,
  };
}

export type FormMistakes = Partial<
  Record<"customer" | "issueDate" | "dueDate" | "exchangeRate" | "discount" | "serviceCharge" | "lines", string>
>;

/** What keeps the draft from being saved, by field, in sentences. A draft may have no lines yet. */
export function formMistakes(form: DraftForm, companyCurrency: string): FormMistakes {
  const mistakes: FormMistakes = {};
  if (!form.customer) mistakes.customer = "Choose the customer.";
  if (!form.issueDate) mistakes.issueDate = "Choose a date.";
  if (!form.dueDate) mistakes.dueDate = "Choose a date.";
  if (form.currency !== companyCurrency && !isRate(form.exchangeRate)) {
    mistakes.exchangeRate = `How many ${companyCurrency} is one ${form.currency}?`;
  }
  if (readDiscount(form.discount, form.currency) === null) {
    mistakes.discount = "Type 5 for 5 %, or -2.50 for an amount off.";
  }
  if (!isPercent(form.serviceCharge)) mistakes.serviceCharge = "Type a percentage, such as 12.5.";
  const place = form.lines.findIndex(
    (line) => !isBlank(line) && Object.keys(mistakesOf(line, form.currency)).length > 0,
  );
  const line = form.lines[place];
  if (line) mistakes.lines = `Line ${place + 1}: ${Object.values(mistakesOf(line, form.currency))[0]}`;
  return mistakes;
}

/** What create and update take. The due date follows the customer's terms until somebody chooses one. */
export function toInput(form: DraftForm, companyCurrency: string) {
  if (!form.customer) throw new Error("A draft is for a customer.");
  const discount = readDiscount(form.discount, form.currency) ?? {};
  return {
    customerId: form.customer.id,
    siteId: form.siteId,
    issueDate: form.issueDate,
    ...(form.dueChosen ? { dueDate: form.dueDate } : {}),
    currency: form.currency,
    exchangeRate: form.currency === companyCurrency ? "1" : plainNumber(form.exchangeRate),
    reference: form.reference.trim(),
    notes: form.notes.trim(),
    pricesIncludeTax: form.pricesIncludeTax,
    discountPercent: discount.discountPercent ?? "0",
    ...(discount.discountAmount ? { discountAmount: discount.discountAmount } : {}),
    serviceChargePercent: plainNumber(form.serviceCharge) || "0",
    lines: toLineInputs(form.lines, form.currency).map(({ orderLineId: _, ...line }) => line),
  };
}

export type DraftInput = ReturnType<typeof toInput>;

/** The lines with what the server found wrong with one of them: `field` counts the lines that were sent. */
export function withProblem(lines: readonly GridLine[], field: string | undefined, problem: string): GridLine[] {
  const place = /^(?:lines|items)\.(\d+)\./.exec(field ?? "")?.[1];
  const faulty = place === undefined ? undefined : lines.filter((line) => !isBlank(line))[Number(place)];
  return lines.map((line) => (line === faulty ? { ...line, problem } : line));
}

/** "Due in 30 days", "Due on the day". */
export function dueWords(days: number): string {
  if (Number.isNaN(days) || days < 0) return "Due by";
  if (days === 0) return "Due on the day";
  return `Due in ${formatDecimal(String(days))} ${days === 1 ? "day" : "days"}`;
}

function isRate(typed: string): boolean {
  const text = plainNumber(typed);
  return /^\d{1,9}(\.\d{1,8})?$/.test(text) && decimalCompare(text, "0") > 0;
}

function isPercent(typed: string): boolean {
  const text = plainNumber(typed.replace("%", ""));
  if (text === "") return true;
  try {
    parsePercent(text);
    return true;
  } catch {
    return false;
  }
}
