import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { GIVEN_MS } from "@/server/approvals/rules";
import type { Minor } from "@/server/money";
import { type ReturnQuestion, returnQuestions } from "@/server/till/return-rights";
import type { ReturnableSale } from "@/server/till/returns";
import type { SoldLine } from "@/server/till/sale";
import type { ApprovalRequest, Granted } from "./approvals";
import { knownFacts, money, today } from "./facts";

/** What goes back with a sale, and in which ways. */
export type GoingBack = {
  saleId: string;
  lines: readonly Pick<SoldLine, "id" | "quantity" | "note" | "returns">[];
  /** The receipts of the lines, in their order; null for a line nobody has a receipt for. */
  receipts: readonly (ReturnableSale | null)[];
  tenders: readonly { amountMinor: Minor; methodId: string; refundsTenderId: string | null }[];
};

/** What a manager has to agree to before this may be given back. */
export function questionsAbout({ receipts, tenders }: Pick<GoingBack, "receipts" | "tenders">): ReturnQuestion[] {
  const who = operator.get();
  const { currency, rules } = knownFacts();
  return returnQuestions(
    {
      currency,
      operatorId: who?.memberId ?? null,
      operatorName: firstName(who?.name ?? ""),
      day: today(),
      originals: receipts.map(
        (receipt) => receipt && { operatorId: receipt.operatorId, businessDay: receipt.businessDay },
      ),
      tenders,
      methods: new Map(receipts.flatMap((one) => one?.tenders ?? []).map((way) => [way.id, way.methodId])),
    },
    who?.role ?? "cashier",
    rules,
  );
}

/** What was agreed to and is not written yet, and when. It is of one sale, and gone with the page. */
const agreed = new Map<string, number>();

/** Whether a manager agrees. One who agreed to just these goods for just this amount is not asked again. */
export async function isAgreed(
  back: GoingBack,
  question: ReturnQuestion,
  shown: Pick<ApprovalRequest, "item" | "sums">,
  ask: (request: ApprovalRequest) => Promise<Granted | null>,
): Promise<boolean> {
  const { action, amountMinor, reasons } = question;
  const goods = back.lines.map(({ id, quantity, note, returns }) => [id, quantity, note, returns?.amountMinor]);
  const key = JSON.stringify([back.saleId, operator.get()?.memberId, action, amountMinor, goods]);
  if (Date.now() - (agreed.get(key) ?? Number.NEGATIVE_INFINITY) < GIVEN_MS) return true;
  const granted = await ask({
    ...{ action, amountMinor, ...shown, subjectId: back.saleId },
    title:
      action === "return" ? `Give back ${money(amountMinor)}` : `${money(amountMinor)} another way than it was paid`,
    limit: `${reasons.join(", ")}.`.replace(/^./, (letter) => letter.toUpperCase()),
    reason: [...new Set(back.lines.map((line) => line.returns?.reason ?? ""))].filter(Boolean).join(", "),
  });
  if (granted) agreed.set(key, Date.now());
  return granted !== null;
}
