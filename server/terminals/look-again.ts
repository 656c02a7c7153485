import { and, asc, eq, gt, inArray, isNotNull, lt, or } from "drizzle-orm";
import { paymentAttempts } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { askAttempt } from "./carry-attempt";
import { SECOND_LOOK_MS } from "./rules";

/** A till still waits for these itself. */
const SETTLED_MS = 10 * 60_000;
const MOST = 200;

/**
 * Asks once more about the payments of the last two days whose end is not known, and about those that were declined or passed over: what
 * went through after all is kept, and goes on the work list. Never charges. Answers how many were asked about.
 */
export async function lookAgain(enter: <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>): Promise<number> {
  const found = await enter((ctx) =>
    ctx.tx
      .select({ id: paymentAttempts.id, state: paymentAttempts.state, passedOver: paymentAttempts.passedOverByName })
      .from(paymentAttempts)
      .where(
        and(
          eq(paymentAttempts.tenantId, ctx.tenant),
          eq(paymentAttempts.companyId, ctx.company.id),
          gt(paymentAttempts.startedAt, new Date(ctx.now.getTime() - SECOND_LOOK_MS)),
          lt(paymentAttempts.startedAt, new Date(ctx.now.getTime() - SETTLED_MS)),
          or(
            inArray(paymentAttempts.state, ["asking", "unknown", "failed"]),
            isNotNull(paymentAttempts.passedOverByName),
          ),
        ),
      )
      .orderBy(asc(paymentAttempts.startedAt), asc(paymentAttempts.id))
      .limit(MOST),
  );
  for (const { id, state, passedOver } of found) {
    await askAttempt(enter, { id, left: state === "failed" || passedOver !== null });
  }
  return found.length;
}
