import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { paymentAttempts, terminals } from "@/drizzle/schema/terminals";
import { notFound, refused } from "@/server/errors";
import { formatMoney, minor } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { TabletContext } from "@/server/trpc";
import { type AttemptView, attemptOf } from "./attempts";
import type { ChargeCard } from "./input";
import { type AttemptState, cannotCharge } from "./rules";

export type BegunAttempt = AttemptView & {
  settings: Record<string, string>;
  /** False when it was written down before: then it is only asked about. */
  isNew: boolean;
};

/**
 * Writes a card payment down before its terminal is asked. The sale's other payments are locked first: while one of them is not known,
 * a second charge is refused (`payment_unknown`). Throws not found for a terminal of another site or till, refused for one worked by hand.
 */
export async function beginAttempt(ctx: TabletContext, input: ChargeCard): Promise<BegunAttempt> {
  const [terminal] = await ctx.tx
    .select()
    .from(terminals)
    .where(
      and(
        eq(terminals.tenantId, ctx.tenant),
        eq(terminals.companyId, ctx.company.id),
        eq(terminals.siteId, ctx.device.siteId),
        or(isNull(terminals.registerId), eq(terminals.registerId, ctx.device.registerId)),
        eq(terminals.id, input.terminalId),
        isNull(terminals.archivedAt),
      ),
    )
    // One sale is charged on one terminal at a time: two requests for it wait here for each other.
    .for("update");
  if (!terminal) throw notFound("card terminal");
  if (terminal.adapter === "external") {
    throw refused(
      "terminal_by_hand",
      `${terminal.name} is worked by hand. Nothing was charged from here: type its reference instead.`,
    );
  }
  const others = await ctx.tx
    .select({ attempt: paymentAttempts, terminalName: terminals.name })
    .from(paymentAttempts)
    .innerJoin(
      terminals,
      and(eq(terminals.tenantId, paymentAttempts.tenantId), eq(terminals.id, paymentAttempts.terminalId)),
    )
    .where(
      and(
        eq(paymentAttempts.tenantId, ctx.tenant),
        eq(paymentAttempts.companyId, ctx.company.id),
        or(
          eq(paymentAttempts.id, input.id),
          and(eq(paymentAttempts.saleId, input.saleId), inArray(paymentAttempts.state, ["asking", "unknown"])),
        ),
      ),
    );
  if (others.some(({ attempt }) => attempt.id === input.id)) {
    return { ...(await attemptOf(ctx, input.id)), isNew: false };
  }
  const no = cannotCharge(
    others.map(({ attempt, terminalName }) => ({
      ...attempt,
      amountMinor: minor(attempt.amountMinor),
      state: attempt.state as AttemptState,
      terminalName,
    })),
    ctx.company.currency,
  );
  if (no) throw refused(no.code, no.message);
  const { currency } = ctx.company;
  const words = `Asked ${terminal.name} for ${formatMoney(input.amountMinor, currency)} ${currency}`;
  await ctx.tx.insert(paymentAttempts).values({
    tenantId: ctx.tenant,
    id: input.id,
    companyId: ctx.company.id,
    registerId: ctx.device.registerId,
    terminalId: terminal.id,
    saleId: input.saleId,
    amountMinor: input.amountMinor,
    currency,
    state: "asking",
    steps: [{ at: ctx.now.toISOString(), words }],
    operatorName: ctx.actor.name,
    startedAt: ctx.now,
  });
  await record(ctx, {
    kind: "card_payment.asked",
    subjects: [input.id, input.saleId, ctx.device.registerId],
    details: { terminal: terminal.name, amountMinor: input.amountMinor, currency },
  });
  return { ...(await attemptOf(ctx, input.id)), isNew: true };
}
