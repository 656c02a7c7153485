import {
  add,
  allocate,
  cumulativeShare,
  decimalAdd,
  decimalCompare,
  decimalSubtract,
  formatDecimal,
  formatMoney,
  isZeroDecimal,
  type Minor,
  minor,
  subtract,
  sum,
  ZERO,
} from "@/server/money";

/**
 * A credit note takes back part of what an invoice line came to: by quantity (goods come back) or by amount (a price
 * reduction). What it comes to is the rounded share of everything credited so far less what was credited before, for the
 * line and for each of its taxes, so that the credits of a line always sum to the line, to the last unit, in net, tax and
 * total. Example: 3 pieces for 100.00 are returned one by one as 33.33, 33.34 and 33.33.
 *
 * After a price reduction the pieces that are left are worth what is left: 10 pieces for 100.00, reduced by 10.00, come
 * back as 9.00 each. The service charge follows the goods that come back.
 */
export const SERVICE_CHARGE_POSITION = 0;

export type Tax = { code: string; name: string; ratePpm: number; taxMinor: number };

/** What a line may be booked to that is no sale: the purpose of an account. */
export type Income = "service_charge" | "tips_payable" | "gift_cards" | "sales_discounts" | "fees" | "bad_debts";

/** A line as it was invoiced; the service charge is one more, at position 0. */
export type InvoicedLine = {
  position: number;
  productId: string | null;
  sku: string;
  description: string;
  quantity: string;
  unitPrice: string;
  netMinor: number;
  totalMinor: number;
  taxes: readonly Tax[];
  /** What left the stock account, in the company's currency. */
  costMinor: number;
  stocked: boolean;
  /** What it was booked to that is no sale of goods. */
  income?: Income | null;
  /** The gift card a line of that income was put on, where one is known. */
  giftCardId?: string | null;
};

/** What an earlier credit note took back of a line; a price reduction has quantity 0. In the order they were issued. */
export type CreditedPart = {
  position: number;
  quantity: string;
  totalMinor: number;
  taxes: readonly Tax[];
  costMinor: number;
};

export const conditions = ["resell", "quarantine", "scrap", "none"] as const;
/** Where the goods went; `none` when nothing came back. */
export type Condition = (typeof conditions)[number];

export type CreditLine = {
  position: number;
  quantity: string;
  netMinor: Minor;
  taxMinor: Minor;
  totalMinor: Minor;
  taxes: Tax[];
  condition: Condition;
  costMinor: Minor;
};

/** Exactly one of quantity and amount; the amount includes tax. */
export type LineWish = { position: number; quantity?: string; amountMinor?: Minor; condition?: Condition };

/** Lines, an amount over the whole invoice, or (neither) everything that is left. */
export type CreditWish = { lines?: readonly LineWish[]; amountMinor?: Minor; condition?: Condition };

export type Refusal = { code: string; message: string };

/** What is left of a line to be credited. */
export type LineLeft = { quantity: string; totalMinor: Minor };

export function leftOf(line: InvoicedLine, parts: readonly CreditedPart[]): LineLeft {
  const mine = parts.filter((part) => part.position === line.position);
  return {
    quantity: mine.reduce((left, part) => decimalSubtract(left, part.quantity), line.quantity),
    totalMinor: subtract(minor(line.totalMinor), sum(mine.map((part) => minor(part.totalMinor)))),
  };
}

/** The lines of the credit note that a wish comes to, or the first reason why it cannot be. */
export function creditLines(
  lines: readonly InvoicedLine[],
  before: readonly CreditedPart[],
  wish: CreditWish,
  currency: string,
): CreditLine[] | Refusal {
  const parts = [...before];
  const credited: CreditLine[] = [];
  for (const one of lineWishes(lines, before, wish)) {
    const line = lines.find((candidate) => candidate.position === one.position);
    if (!line) return { code: "no_such_line", message: `There is no line ${one.position} on this invoice.` };
    const refusal = cannotCreditLine(line, leftOf(line, parts), one, currency);
    if (refusal) return refusal;
    const credit = creditLine(line, parts, one);
    parts.push(credit);
    credited.push(credit);
  }
  const service = wish.amountMinor === undefined ? serviceShare(lines, parts, credited) : null;
  return service ? [...credited, service] : credited;
}

export function isRefusal(answer: readonly CreditLine[] | Refusal): answer is Refusal {
  return !Array.isArray(answer);
}

function lineWishes(
  lines: readonly InvoicedLine[],
  before: readonly CreditedPart[],
  { lines: wishes, amountMinor, condition }: CreditWish,
): LineWish[] {
  if (wishes) return [...wishes];
  const left = lines.map((line) => ({ line, ...leftOf(line, before) }));
  if (amountMinor !== undefined) {
    const shares = allocate(
      amountMinor,
      left.map(({ totalMinor }) => totalMinor),
    );
    return left.flatMap(({ line }, index) => {
      const share = shares[index] ?? ZERO;
      return share === 0 ? [] : [{ position: line.position, amountMinor: share }];
    });
  }
  return left.flatMap(({ line, quantity, totalMinor }): LineWish[] => {
    if (line.position === SERVICE_CHARGE_POSITION) return [];
    if (decimalCompare(quantity, "0") > 0) return [{ position: line.position, quantity, condition }];
    return totalMinor === 0 ? [] : [{ position: line.position, amountMinor: totalMinor }];
  });
}

/** Null when this may be taken back of what is left of the line. */
export function cannotCreditLine(
  line: Pick<InvoicedLine, "description">,
  left: LineLeft,
  wish: LineWish,
  currency: string,
): Refusal | null {
  if (wish.quantity !== undefined) {
    if (decimalCompare(wish.quantity, left.quantity) <= 0) return null;
    const [asked, rest] = [formatDecimal(wish.quantity), formatDecimal(left.quantity)];
    return {
      code: "more_than_left",
      message: `${asked} of ${line.description} is more than the ${rest} that can still be credited.`,
    };
  }
  const amount = wish.amountMinor ?? ZERO;
  if (Math.abs(amount) <= Math.abs(left.totalMinor) && amount >= 0 === left.totalMinor >= 0) return null;
  const [asked, rest] = [amount, left.totalMinor].map((one) => `${formatMoney(one, currency)} ${currency}`);
  return {
    code: "more_than_left",
    message: `${asked} is more than the ${rest} of ${line.description} that can still be credited.`,
  };
}

function creditLine(line: InvoicedLine, parts: readonly CreditedPart[], wish: LineWish): CreditLine {
  const mine = parts.filter((part) => part.position === line.position);
  const quantity = wish.quantity ?? "0";
  const totalMinor = wish.quantity === undefined ? (wish.amountMinor ?? ZERO) : worthOf(line, mine, wish.quantity);
  const taxes = taxesOf(line, mine, totalMinor);
  const taxMinor = sum(taxes.map((tax) => minor(tax.taxMinor)));
  const condition = conditionOf(line, wish);
  return {
    position: line.position,
    quantity,
    netMinor: subtract(totalMinor, taxMinor),
    taxMinor,
    totalMinor,
    taxes,
    condition,
    costMinor: condition === "none" ? ZERO : costOf(line, mine, quantity),
  };
}

/** Pieces are worth their share of what the line came to since its last price reduction. */
function worthOf(line: InvoicedLine, parts: readonly CreditedPart[], quantity: string): Minor {
  let anchor = { total: minor(line.totalMinor), quantity: line.quantity };
  let since = { total: ZERO, quantity: "0" };
  for (const part of parts) {
    since = {
      total: add(since.total, minor(part.totalMinor)),
      quantity: decimalAdd(since.quantity, part.quantity),
    };
    if (!isZeroDecimal(part.quantity)) continue;
    anchor = {
      total: subtract(anchor.total, since.total),
      quantity: decimalSubtract(anchor.quantity, since.quantity),
    };
    since = { total: ZERO, quantity: "0" };
  }
  return cumulativeShare(anchor.total, decimalAdd(since.quantity, quantity), anchor.quantity, since.total);
}

function taxesOf(line: InvoicedLine, parts: readonly CreditedPart[], totalMinor: Minor): Tax[] {
  const whole = minor(line.totalMinor);
  const covered = add(sum(parts.map((part) => minor(part.totalMinor))), totalMinor);
  return line.taxes.map((tax, index) => {
    const already = sum(parts.map((part) => minor(part.taxes[index]?.taxMinor ?? 0)));
    const taxMinor = whole === 0 ? ZERO : cumulativeShare(minor(tax.taxMinor), String(covered), String(whole), already);
    return { code: tax.code, name: tax.name, ratePpm: tax.ratePpm, taxMinor };
  });
}

/** The original cost of the pieces, whether or not earlier ones came back. */
function costOf(line: InvoicedLine, parts: readonly CreditedPart[], quantity: string): Minor {
  const before = parts.reduce((all, part) => decimalAdd(all, part.quantity), "0");
  const cost = minor(line.costMinor);
  const given = cumulativeShare(cost, before, line.quantity, ZERO);
  return cumulativeShare(cost, decimalAdd(before, quantity), line.quantity, given);
}

function conditionOf(line: InvoicedLine, wish: LineWish): Condition {
  if (wish.quantity === undefined || !line.stocked) return "none";
  return wish.condition ?? "resell";
}

/** The charge on the goods that come back; with the last of them, whatever is left of it. */
function serviceShare(
  lines: readonly InvoicedLine[],
  parts: readonly CreditedPart[],
  credited: readonly CreditLine[],
): CreditLine | null {
  const service = lines.find((line) => line.position === SERVICE_CHARGE_POSITION);
  if (!service || credited.some((line) => line.position === SERVICE_CHARGE_POSITION)) return null;
  const goods = lines.filter((line) => line.position !== SERVICE_CHARGE_POSITION);
  const left = leftOf(service, parts).totalMinor;
  const isAllBack = goods.every((line) => leftOf(line, parts).totalMinor === 0);
  const whole = sum(goods.map((line) => minor(line.totalMinor)));
  const back = sum(credited.filter((line) => !isZeroDecimal(line.quantity)).map((line) => line.totalMinor));
  const share =
    isAllBack || whole === 0 ? left : cumulativeShare(minor(service.totalMinor), String(back), String(whole), ZERO);
  const amountMinor = minor(Math.min(share, left));
  return amountMinor <= 0 ? null : creditLine(service, parts, { position: SERVICE_CHARGE_POSITION, amountMinor });
}

/** The service charge as a line: its taxes are those of the document's summary beyond what its lines carry. */
export function serviceChargeLine(invoice: {
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  taxSummary: readonly (Tax & { netMinor: number })[];
  lines: readonly { netMinor: number; taxes: readonly Tax[] }[];
}): InvoicedLine | null {
  const totalMinor = invoice.serviceChargeMinor + invoice.serviceChargeTaxMinor;
  if (totalMinor === 0) return null;
  const key = (tax: Tax) => `${tax.code} ${tax.ratePpm} ${tax.name}`;
  const onLines = (tax: Tax, of: (line: { netMinor: number }, same: Tax) => number) =>
    invoice.lines.reduce(
      (all, line) =>
        all + line.taxes.filter((one) => key(one) === key(tax)).reduce((mine, same) => mine + of(line, same), 0),
      0,
    );
  const taxes = invoice.taxSummary.flatMap(({ netMinor, ...tax }) => {
    const taxMinor = tax.taxMinor - onLines(tax, (_, same) => same.taxMinor);
    const isCharged = taxMinor !== 0 || netMinor !== onLines(tax, (line) => line.netMinor);
    return isCharged ? [{ ...tax, taxMinor }] : [];
  });
  return {
    position: SERVICE_CHARGE_POSITION,
    productId: null,
    sku: "",
    description: "Service charge",
    quantity: "1",
    unitPrice: "0",
    netMinor: invoice.serviceChargeMinor,
    totalMinor,
    taxes,
    costMinor: 0,
    stocked: false,
    income: "service_charge",
  };
}

/** Net, tax and total of a credit note, and its taxes by code and rate. */
export function creditTotals(lines: readonly CreditLine[]) {
  const summary = new Map<string, Tax & { netMinor: number }>();
  for (const line of lines) {
    for (const tax of line.taxes) {
      const key = `${tax.code} ${tax.ratePpm} ${tax.name}`;
      const known = summary.get(key) ?? { ...tax, netMinor: 0, taxMinor: 0 };
      summary.set(key, {
        ...known,
        netMinor: known.netMinor + line.netMinor,
        taxMinor: known.taxMinor + tax.taxMinor,
      });
    }
  }
  return {
    netMinor: sum(lines.map((line) => line.netMinor)),
    taxMinor: sum(lines.map((line) => line.taxMinor)),
    totalMinor: sum(lines.map((line) => line.totalMinor)),
    taxSummary: [...summary.values()],
  };
}

/** The views and orders a list of credit notes has. */
export const creditNoteViews = ["all", "of_invoices", "open"] as const;
export const creditNoteSorts = ["date", "number", "total"] as const;
