import {
  cumulativeShare,
  decimalAdd,
  decimalCompare,
  decimalSubtract,
  formatDecimal,
  type Minor,
  minor,
  subtract,
  ZERO,
} from "@/server/money";

/**
 * A quote becomes an order when it is confirmed: it takes its number and promises stock. An order is invoiced in one or
 * more parts; what is invoiced stays, so a line can never fall below it. Cancelling stops the rest.
 *
 * Worked example: 168 ordered. 60 invoiced: part invoiced, 108 outstanding; of these 72 are reserved, so 36 are short and
 * 72 are ready to be invoiced. The line cannot go below 60 any more. With 108 more invoiced it is invoiced; if that invoice
 * is voided, 108 are outstanding again.
 */
export type OrderStatus = "quote" | "confirmed" | "part_invoiced" | "invoiced" | "cancelled";

export type OrderState = { status: OrderStatus; number: string | null; quoteNumber: string };
export type OrderedLine = { quantity: string; invoicedQuantity: string };
export type Refusal = { code: string; message: string };

/** How people call it: by its order number once it has one. */
export function orderName(order: Pick<OrderState, "number" | "quoteNumber">): string {
  return order.number ?? order.quoteNumber;
}

/** What is still to be invoiced of a line. */
export function outstanding({ quantity, invoicedQuantity }: OrderedLine): string {
  return decimalSubtract(quantity, invoicedQuantity);
}

/** The status an order has by its lines; a quote or a cancelled order keeps its own. */
export function statusOf(current: OrderStatus, lines: readonly OrderedLine[]): OrderStatus {
  if (current === "quote" || current === "cancelled") return current;
  if (lines.length > 0 && lines.every((line) => decimalCompare(outstanding(line), "0") <= 0)) return "invoiced";
  return lines.some((line) => decimalCompare(line.invoicedQuantity, "0") > 0) ? "part_invoiced" : "confirmed";
}

export function cannotEdit(order: OrderState): Refusal | null {
  switch (order.status) {
    case "quote":
    case "confirmed":
    case "part_invoiced":
      return null;
    case "invoiced":
      return {
        code: "order_invoiced",
        message: `Everything on ${orderName(order)} is invoiced, so it stays as it is. Write a new order for anything more.`,
      };
    case "cancelled":
      return {
        code: "order_cancelled",
        message: `${orderName(order)} is cancelled, so it stays as it is. Write a new order.`,
      };
  }
}

export function cannotConfirm(order: OrderState): Refusal | null {
  switch (order.status) {
    case "quote":
      return null;
    case "cancelled":
      return {
        code: "order_cancelled",
        message: `${orderName(order)} is cancelled and cannot be confirmed. Write a new quote.`,
      };
    case "confirmed":
    case "part_invoiced":
    case "invoiced":
      return { code: "already_confirmed", message: `${orderName(order)} is confirmed already. Nothing was changed.` };
  }
}

export function cannotCancel(order: OrderState): Refusal | null {
  switch (order.status) {
    case "quote":
    case "confirmed":
    case "part_invoiced":
      return null;
    case "invoiced":
      return {
        code: "order_invoiced",
        message: `Everything on ${orderName(order)} is invoiced, so there is nothing left to cancel. Credit or void its invoices instead.`,
      };
    case "cancelled":
      return { code: "order_cancelled", message: `${orderName(order)} is cancelled already. Nothing was changed.` };
  }
}

export function cannotInvoice(order: OrderState): Refusal | null {
  switch (order.status) {
    case "confirmed":
    case "part_invoiced":
      return null;
    case "quote":
      return {
        code: "not_confirmed",
        message: `${orderName(order)} is still a quote. Confirm it first; no invoice was made.`,
      };
    case "invoiced":
      return {
        code: "order_invoiced",
        message: `Everything on ${orderName(order)} is invoiced already. No invoice was made.`,
      };
    case "cancelled":
      return { code: "order_cancelled", message: `${orderName(order)} is cancelled. No invoice was made.` };
  }
}

/** Why stock cannot be promised to it (again). */
export function cannotReserve(order: OrderState): Refusal | null {
  const reason = cannotInvoice(order);
  return (
    reason && {
      ...reason,
      message: reason.message
        .replace("No invoice was made.", "Nothing was reserved.")
        .replace("no invoice was made", "nothing was reserved"),
    }
  );
}

type NamedLine = OrderedLine & { description: string; productId: string | null };

/** Null when a line may become `after` (null: be removed). What is invoiced of it stays. */
export function cannotChangeLine(
  before: NamedLine,
  after: Pick<NamedLine, "quantity" | "productId"> | null,
): (Refusal & { figures: Record<string, string> }) | null {
  if (decimalCompare(before.invoicedQuantity, "0") <= 0) return null;
  const invoiced = formatDecimal(before.invoicedQuantity);
  const figures = { line: before.description, invoicedQuantity: before.invoicedQuantity };
  const sentence = (refusal: string) => ({
    code: "below_invoiced",
    message: `${invoiced} of ${before.description} are invoiced, so ${refusal}. Nothing was changed. Credit the invoice if they should not be.`,
    figures,
  });
  if (after === null) return sentence("the line cannot be removed");
  if (after.productId !== before.productId) return sentence("the line cannot become another product");
  if (decimalCompare(after.quantity, before.invoicedQuantity) < 0)
    return sentence(`its quantity cannot be less than ${invoiced}`);
  return null;
}

/** Null when customer, currency and tax mode may change; they may not once a part is invoiced. */
export function cannotChangeParties(order: OrderState): Refusal | null {
  if (order.status !== "part_invoiced") return null;
  return {
    code: "part_invoiced",
    message: `Part of ${orderName(order)} is invoiced, so its customer, currency and tax mode stay. Nothing was changed. Cancel the rest and write a new order.`,
  };
}

export type LineStock = OrderedLine & {
  stocked: boolean;
  reservedQuantity: string;
  /** What stands in draft invoices already. */
  draftedQuantity?: string;
};

/** What can be invoiced now: of goods what is reserved, of a service all; less what stands in drafts already. */
export function readyQuantity(line: LineStock): string {
  const ready = decimalSubtract(covered(line), line.draftedQuantity ?? "0");
  return decimalCompare(ready, "0") > 0 ? ready : "0";
}

/** What is neither invoiced nor reserved. */
export function shortQuantity(line: LineStock): string {
  return decimalSubtract(outstanding(line), covered(line));
}

function covered(line: LineStock): string {
  const rest = outstanding(line);
  return line.stocked && decimalCompare(line.reservedQuantity, rest) < 0 ? line.reservedQuantity : rest;
}

/** What the ready part of a line comes to: the lines' parts sum to its total, whatever the steps were. */
export function readyAmount(line: LineStock & { totalMinor: Minor }): Minor {
  const taken = decimalAdd(line.invoicedQuantity, line.draftedQuantity ?? "0");
  const until = decimalAdd(taken, readyQuantity(line));
  const before = cumulativeShare(line.totalMinor, taken, line.quantity, ZERO);
  return cumulativeShare(line.totalMinor, until, line.quantity, before);
}

/** Never below zero: a void may take an invoice off an order that was credited by hand. */
export function toGo(totalMinor: Minor, invoicedMinor: Minor): Minor {
  return minor(Math.max(0, subtract(totalMinor, invoicedMinor)));
}

/** The views a list of quotes and orders has. */
export const orderViews = ["all", "quote", "open", "part_invoiced", "invoiced", "cancelled"] as const;
export type OrderView = (typeof orderViews)[number];
