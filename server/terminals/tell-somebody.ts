import type { TenantContext } from "@/server/context";
import { formatMoney, minor } from "@/server/money";
import { tellAboutPayment } from "@/server/sales/tell-about-payment";
import type { AttemptView } from "./attempts";
import { takenAfterAllWords } from "./rules";

/** Money moved although the till went on without this payment: somebody looks at it. */
export async function tellSomebody(ctx: TenantContext, attempt: AttemptView): Promise<void> {
  const size = minor(Math.abs(attempt.amountMinor));
  await tellAboutPayment(ctx, {
    attemptId: attempt.id,
    saleId: attempt.saleId,
    words: (receiptNumber) =>
      takenAfterAllWords({
        terminalName: attempt.terminal.name,
        amount: `${formatMoney(size, attempt.currency)} ${attempt.currency}`,
        receiptNumber,
        back: attempt.amountMinor < 0,
      }),
  });
}
