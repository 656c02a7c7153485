import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import type { Minor } from "@/server/money";
import type { BasketLine } from "@/server/till/basket";
import { type ReturnableSale, toWays } from "@/server/till/returns";
import { type ApprovalRequest, askManagerWhile } from "./approvals";
import { openBasket } from "./basket-store";
import { figure, type PayMethod } from "./facts";
import { isAgreed, questionsAbout } from "./return-question";
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
  const { saleId, operations } = openBasket.get();
  const { tenders } = openTender.get();
  const lines = linesBack();
  if (amountMinor >= 0 || lines.length === 0) return true;
  // Whatever is on the counter when the answer comes, it is about this basket as it is now.
  const isSame = () =>
    openBasket.get().saleId === saleId &&
    openBasket.get().operations === operations &&
    openTender.get().tenders === tenders;
  await fetchMissing(lines);
  const given = withWays([...tenders, { amountMinor, methodId: method.id, refundsTenderId: null }]);
  const back = {
    ...{ saleId, lines, tenders: given },
    receipts: lines.map((line) => receipts.get(saleIdOf(line)) ?? null),
  };
  for (const question of questionsAbout(back)) {
    const sums = [{ label: "Goes back", amount: figure(question.amountMinor), strong: true }];
    const ask = (request: ApprovalRequest) => askManagerWhile(isSame, [openBasket, openTender], request);
    if (!isSame() || !(await isAgreed(back, question, { item: itemOf(lines), sums }, ask))) return false;
  }
  return isSame();
}

function itemOf(lines: readonly BasketLine[]): string {
  const numbers = [...new Set(lines.map((line) => line.returns?.original.receiptNumber ?? ""))].filter(Boolean);
  return numbers.length > 0 ? `Exchange from ${numbers.join(", ")}` : "Exchange without a receipt";
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
