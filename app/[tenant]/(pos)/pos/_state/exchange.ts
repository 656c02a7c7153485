import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { Minor } from "@/server/money";
import type { BasketLine } from "@/server/till/basket";
import { type ReturnQuestion, returnQuestions } from "@/server/till/return-rights";
import { type ReturnableSale, toWays } from "@/server/till/returns";
import { askManager } from "./approvals";
import { openBasket } from "./basket-store";
import { figure, knownFacts, money, type PayMethod, today } from "./facts";
import { openTender } from "./tender-store";

type Given = { amountMinor: Minor; methodId: string; refundsTenderId: string | null };

/** The receipts goods in baskets came back from, by their ids: who sold them, when, and how each was paid. */
const receipts = new Map<string, ReturnableSale>();

/** Goods of that receipt go into the basket: what is over goes back as it was paid. */
export function rememberReceipt(receipt: ReturnableSale): void {
  receipts.set(receipt.id, receipt);
}

/**
 * Whether so much may go back that way for what is in the basket; a manager is asked for what the operator may not. True where nothing
 * came back. Without the office it is true as well: what nobody agreed to is a question to a person when the sale arrives.
 */
export async function mayGiveBack(method: PayMethod, amountMinor: Minor): Promise<boolean> {
  const lines = linesBack();
  if (amountMinor >= 0 || lines.length === 0) return true;
  await fetchMissing(lines);
  const given = [...openTender.get().tenders, { amountMinor, methodId: method.id, refundsTenderId: null }];
  for (const question of questionsOf(lines, withWays(given))) {
    if (!(await agreedTo(lines, question))) return false;
  }
  return true;
}

/** What goes back for goods in the basket, each named with the part of their receipts it goes back to. */
export function withWays<T extends Given>(tenders: readonly T[]): T[] {
  const ids = [...new Set(linesBack().map(saleIdOf))];
  return toWays(
    tenders,
    ids.flatMap((id) => receipts.get(id)?.tenders ?? []),
  );
}

function linesBack(): BasketLine[] {
  return openBasket.get().basket.lines.filter((line) => line.returns !== null);
}

const saleIdOf = (line: BasketLine) => line.returns?.original.saleId ?? "";

/** After a reload the receipts are asked for again. */
async function fetchMissing(lines: readonly BasketLine[]): Promise<void> {
  const missing = [...new Set(lines.map(saleIdOf))].filter((id) => !receipts.has(id));
  for (const id of missing) {
    const found = await tillApi()
      .sales.findReturn.query({ id })
      .catch(() => null);
    if (found) rememberReceipt(found);
  }
}

function questionsOf(lines: readonly BasketLine[], tenders: readonly Given[]): ReturnQuestion[] {
  const who = operator.get();
  const { currency, rules } = knownFacts();
  const of = lines.map((line) => receipts.get(saleIdOf(line)) ?? null);
  return returnQuestions(
    {
      currency,
      operatorId: who?.memberId ?? null,
      operatorName: firstName(who?.name ?? ""),
      day: today(),
      originals: of.map((receipt) => receipt && { operatorId: receipt.operatorId, businessDay: receipt.businessDay }),
      tenders,
      methods: new Map([...receipts.values()].flatMap((one) => one.tenders.map((way) => [way.id, way.methodId]))),
    },
    who?.role ?? "cashier",
    rules,
  );
}

async function agreedTo(lines: readonly BasketLine[], question: ReturnQuestion): Promise<boolean> {
  const { action, amountMinor, reasons } = question;
  const numbers = [...new Set(lines.map((line) => line.returns?.original.receiptNumber ?? ""))].filter(Boolean);
  const granted = await askManager({
    action,
    subjectId: openBasket.get().saleId,
    amountMinor,
    title:
      action === "return" ? `Give back ${money(amountMinor)}` : `${money(amountMinor)} another way than it was paid`,
    limit: `${reasons.join(", ")}.`.replace(/^./, (letter) => letter.toUpperCase()),
    item: numbers.length > 0 ? `Exchange from ${numbers.join(", ")}` : "Exchange without a receipt",
    sums: [{ label: "Goes back", amount: figure(amountMinor), strong: true }],
    reason: [...new Set(lines.map((line) => line.returns?.reason ?? ""))].filter(Boolean).join(", "),
  });
  return granted !== null;
}
