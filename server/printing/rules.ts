import {
  add,
  formatDecimal,
  formatMoney,
  formatPercent,
  type Minor,
  minor,
  negate,
  subtract,
  sum,
} from "@/server/money";

/**
 * What a customer reads on an invoice or credit note: the same words and figures on the screen's paper and in the PDF.
 * Money on paper carries its sign (£135.60); the lines leave it out. Days are written out with their year.
 */
export type PrintedDocument = {
  title: string;
  number: string;
  /** Across the page: VOID, DRAFT. */
  mark: string | null;
  seller: { name: string; lines: string[] };
  billedTo: { name: string; lines: string[] };
  facts: { label: string; value: string }[];
  taxWord: string;
  /** What the last column says: the price mode of the document. */
  amountWord: string;
  lines: PrintedLine[];
  sums: { label: string; value: string; isTotal: boolean }[];
  howToPay: string[];
  notes: string;
};

export type PrintedLine = {
  sku: string;
  description: string;
  aside: string;
  quantity: string;
  unit: string;
  tax: string;
  amount: string;
};

type Tax = { name: string; ratePpm: number };
type TaxSum = Tax & { netMinor: number; taxMinor: number };

export type PrintableLine = {
  sku: string;
  description: string;
  quantity: string;
  unitPrice: string;
  discountMinor?: number;
  netMinor: number;
  totalMinor: number;
  taxes: readonly Tax[];
};

type Parties = {
  sellerName: string;
  sellerAddress: string;
  sellerTaxId: string;
  customerName: string;
  customerAddress: string;
  customerTaxId: string;
};

export type PrintableInvoice = Parties & {
  number: string | null;
  status: string;
  issueDate: string;
  dueDate: string;
  reference: string;
  notes: string;
  currency: string;
  pricesIncludeTax: boolean;
  serviceChargePpm: number;
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  netMinor: number;
  totalMinor: number;
  taxSummary: readonly TaxSum[];
  paymentDetails: string;
  correctsNumber?: string | null;
  lines: readonly PrintableLine[];
};

export function printedInvoice(invoice: PrintableInvoice): PrintedDocument {
  const { currency, pricesIncludeTax } = invoice;
  const taxWord = taxWordOf(invoice.taxSummary);
  const charge = add(
    minor(invoice.serviceChargeMinor),
    pricesIncludeTax ? minor(invoice.serviceChargeTaxMinor) : minor(0),
  );
  const goods = pricesIncludeTax
    ? sum(invoice.lines.map((line) => minor(line.totalMinor)))
    : subtract(minor(invoice.netMinor), minor(invoice.serviceChargeMinor));
  const service = [
    { label: "Goods and services", value: paperMoney(goods, currency), isTotal: false },
    {
      label: `Service charge ${formatPercent(invoice.serviceChargePpm)} %`,
      value: paperMoney(charge, currency),
      isTotal: false,
    },
  ];
  return {
    ...partiesOf(invoice, taxWord),
    title: "Invoice",
    number: invoice.number ?? "Draft",
    mark: invoice.status === "void" ? "VOID" : null,
    facts: [
      { label: "Issued", value: writtenDay(invoice.issueDate) },
      { label: "Due by", value: writtenDay(invoice.dueDate) },
      ...(invoice.reference ? [{ label: "Your reference", value: invoice.reference }] : []),
      ...(invoice.correctsNumber ? [{ label: "Replaces", value: invoice.correctsNumber }] : []),
    ],
    taxWord,
    amountWord: pricesIncludeTax ? "Amount" : "Net",
    lines: invoice.lines.map((line) => printedLine(line, currency, pricesIncludeTax)),
    sums: [
      ...(charge === 0 ? [] : service),
      ...taxSums(invoice, currency),
      { label: "Total", value: paperMoney(minor(invoice.totalMinor), currency), isTotal: true },
    ],
    howToPay: [
      ...textLines(invoice.paymentDetails),
      invoice.number ? `Reference ${invoice.number}` : "Reference follows at issue",
    ],
    notes: invoice.notes,
  };
}

export type PrintableCreditNote = Parties & {
  number: string;
  issueDate: string;
  invoiceNumber: string | null;
  invoiceDate: string | null;
  reason: string;
  currency: string;
  netMinor: number;
  totalMinor: number;
  taxSummary: readonly TaxSum[];
  lines: readonly PrintableLine[];
};

export function printedCreditNote(note: PrintableCreditNote): PrintedDocument {
  const taxWord = taxWordOf(note.taxSummary);
  return {
    ...partiesOf(note, taxWord),
    title: "Credit note",
    number: note.number,
    mark: null,
    facts: [
      { label: "Issued", value: writtenDay(note.issueDate) },
      ...(note.invoiceNumber ? [{ label: "Credits invoice", value: note.invoiceNumber }] : []),
      ...(note.invoiceDate ? [{ label: "Of", value: writtenDay(note.invoiceDate) }] : []),
    ],
    taxWord,
    amountWord: "Net",
    lines: note.lines.map((line) => ({
      ...printedLine(line, note.currency, false),
      ...(Number(line.quantity) === 0 ? { quantity: "", unit: "", aside: "Price reduction" } : {}),
    })),
    sums: [
      ...taxSums(note, note.currency),
      { label: "Total credited", value: paperMoney(minor(note.totalMinor), note.currency), isTotal: true },
    ],
    howToPay: [],
    notes: note.reason,
  };
}

function partiesOf(document: Parties, taxWord: string) {
  const taxId = (id: string) => (id ? [`${taxWord} ${id}`] : []);
  return {
    seller: {
      name: document.sellerName,
      lines: [...textLines(document.sellerAddress), ...taxId(document.sellerTaxId)],
    },
    billedTo: {
      name: document.customerName,
      lines: [...textLines(document.customerAddress), ...taxId(document.customerTaxId)],
    },
  };
}

function printedLine(line: PrintableLine, currency: string, pricesIncludeTax: boolean): PrintedLine {
  const [description = "", ...more] = textLines(line.description);
  const discount = line.discountMinor ?? 0;
  const less = discount === 0 ? [] : [`less ${formatMoney(minor(Math.abs(discount)), currency)} discount`];
  return {
    sku: line.sku,
    description,
    aside: [...more, ...less].join("\n"),
    quantity: formatDecimal(line.quantity),
    unit: formatDecimal(line.unitPrice, 2),
    tax: line.taxes.length === 0 ? "–" : line.taxes.map((tax) => `${formatPercent(tax.ratePpm)} %`).join(" + "),
    amount: formatMoney(minor(pricesIncludeTax ? line.totalMinor : line.netMinor), currency),
  };
}

function taxSums(document: { netMinor: number; taxSummary: readonly TaxSum[] }, currency: string) {
  return [
    { label: "Net", value: paperMoney(minor(document.netMinor), currency), isTotal: false },
    ...document.taxSummary.map((tax) => ({
      label: `${tax.name} on ${formatMoney(minor(tax.netMinor), currency)}`,
      value: paperMoney(minor(tax.taxMinor), currency),
      isTotal: false,
    })),
  ];
}

/** The word the taxes share ("VAT 20 %", "VAT 5 %" are VAT), else Tax. */
function taxWordOf(taxes: readonly Tax[]): string {
  const words = new Set(taxes.map((tax) => tax.name.split(/\s/)[0] ?? ""));
  const [word] = words;
  return words.size === 1 && word && /^\p{L}+$/u.test(word) ? word : "Tax";
}

const SIGNS: Record<string, string> = {
  GBP: "£",
  EUR: "€",
  USD: "$",
  JPY: "¥",
  INR: "₹",
  ILS: "₪",
  UAH: "₴",
  VND: "₫",
  KRW: "₩",
  PLN: "zł ",
};

/** "£135.60", "−£5.00"; a currency without a sign of its own goes by its code. */
export function paperMoney(amount: Minor, currency: string): string {
  const figure = formatMoney(amount < 0 ? negate(amount) : amount, currency);
  return `${amount < 0 ? "\u2212" : ""}${SIGNS[currency] ?? `${currency} `}${figure}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "8 Nov 2011" */
export function writtenDay(day: string): string {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

function textLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
