import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { post } from "@/server/ledger/post";
import { decimalCompare } from "@/server/money";
import { record } from "@/server/outbox/record";
import { sellingDay } from "@/server/promotions/selling-day";
import { NO_POINTS, standingOf } from "@/server/till/loyalty";
import { type AccountDetail, accountOf } from "./account-of";
import type { AdjustPoints } from "./input";
import { lockAccounts } from "./lock-accounts";
import { owedPostings } from "./postings";
import { loyaltyProgram } from "./queries";
import { writePoints } from "./write-points";

/** Gives a customer points or takes some, with a reason. In deferred mode what they stand at is posted. Throws not found. */
export async function adjustPoints(
  ctx: TenantContext,
  { customerId, points, reason }: z.output<typeof AdjustPoints>,
): Promise<AccountDetail> {
  const before = (await lockAccounts(ctx, [customerId])).get(customerId);
  if (!before) throw notFound("customer");
  const isGiven = decimalCompare(points, NO_POINTS) > 0;
  const [program, day] = await Promise.all([loyaltyProgram(ctx), sellingDay(ctx)]);
  const { account, owedMinor, entryIds } = await writePoints(ctx, { customerId, saleId: null, reason }, before, [
    {
      kind: "adjustment",
      moves: isGiven ? "give" : "use",
      points,
      owedMinor: isGiven ? standingOf(program, points) : standingOf(program, NO_POINTS),
      saleLineId: null,
    },
  ]);
  const [entryId = customerId] = entryIds;
  await post(ctx, {
    postedOn: day,
    cause: { type: "loyalty", id: entryId, step: "adjustment" },
    memo: `Points corrected: ${reason}`,
    currency: ctx.company.currency,
    lines: owedPostings([{ customerId, owedMinor }], "loyalty_discounts"),
  });
  await record(ctx, {
    kind: "loyalty.adjusted",
    subjects: [customerId],
    details: { points, balance: account.points, reason },
  });
  return accountOf(ctx, { customerId });
}
