import type { RouterOutputs } from "@/app/_lib/trpc-client";
import type { ApprovalAction } from "@/server/approvals/rules";
import { formatDecimal, formatMoney, minor } from "@/server/money";

type ApprovalRow = RouterOutputs["approvals"]["get"];
type Sum = { label: string; amount: string; strong: boolean };
type Line = { quantity: string; name: string; amount: string };

/** What a till says about its question beside the question itself. It decides nothing and may be of another version. */
export type QuestionDetails = {
  title: string;
  limit: string;
  item: string;
  sums: Sum[];
  lines: Line[];
  totalMinor: number | null;
};

const titles: Record<ApprovalAction, string> = {
  discount: "A discount",
  price: "Another price",
  void_line: "Take a line off",
  return: "Take goods back",
  other_tender: "Give money back another way",
  second_payment: "Take another payment although one is not known",
  no_sale: "Open the drawer without a sale",
  pay_out: "Pay out of the drawer",
  shift_difference: "Close with a difference",
  backup: "Close with a backup",
};

/** What is asked, in the till's words where it has any: "20% off this item". */
export function titleOf({ action, details }: Pick<ApprovalRow, "action" | "details">): string {
  return detailsOf(details).title || titles[action];
}

/** For what a yes is good: never for more. */
export function goodFor(action: ApprovalAction): string {
  switch (action) {
    case "discount":
    case "price":
    case "void_line":
      return "one use, this item and this amount only";
    default:
      return "one use, this amount only";
  }
}

/**
 * What it does to the money, with its sign: a discount of 2.55 is "−2.55 GBP", a drawer that is 4.00 short "−4.00 GBP". Null where no
 * money is asked for.
 */
export function moneyOf({ action, amountMinor, currency }: Pick<ApprovalRow, "action" | "amountMinor" | "currency">) {
  if (amountMinor === 0) return null;
  const signed = signedMinor(action, amountMinor);
  return `${signed > 0 && action === "price" ? "+" : ""}${formatMoney(minor(signed), currency)} ${currency}`;
}

function signedMinor(action: ApprovalAction, amountMinor: number): number {
  switch (action) {
    case "discount":
    case "price":
      return -amountMinor;
    case "void_line":
    case "return":
    case "other_tender":
    case "pay_out":
      return -Math.abs(amountMinor);
    default:
      return amountMinor;
  }
}

/** Reads what a till sent along; whatever is missing or makes no sense is empty. */
export function detailsOf(details: Record<string, unknown>): QuestionDetails {
  const total = details["totalMinor"];
  return {
    title: text(details["title"]),
    limit: text(details["limit"]),
    item: text(details["item"]),
    sums: list(details["sums"]).map((sum) => ({
      label: text(sum["label"]),
      amount: text(sum["amount"]),
      strong: sum["strong"] === true,
    })),
    lines: list(details["lines"]).map((line) => ({
      quantity: text(line["quantity"]),
      name: text(line["name"]),
      amount: text(line["amount"]),
    })),
    totalMinor: typeof total === "number" && Number.isSafeInteger(total) ? total : null,
  };
}

/** "Stock 2 · cost 6.40 · margin left 25 %"; below its cost that is said. */
export function goodsWords(goods: NonNullable<ApprovalRow["goods"]>, currency: string): string {
  const { onHand, costMinor, marginPercent } = goods;
  const margin = Number(marginPercent) < 0 ? "below its cost" : `margin left ${marginPercent} %`;
  return [
    onHand === null ? "" : `Stock ${formatDecimal(onHand)}`,
    costMinor === null ? "" : `cost ${formatMoney(minor(costMinor), currency)}`,
    marginPercent === null ? "" : margin,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** "7:05 left", "out of time". */
export function timeLeft(expiresAt: Date, now: Date): string {
  const seconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1_000);
  if (seconds <= 0) return "out of time";
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} left`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter((one): one is Record<string, unknown> => typeof one === "object" && one !== null)
    : [];
}
