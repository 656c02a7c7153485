import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { paymentAttempts, terminals } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type Minor, minor } from "@/server/money";
import type { ChargeCard, ListAttempts } from "./input";
import { type AdapterName, type AttemptState, isDeclinedLately } from "./rules";

/** A try to take money by card, as the till shows it. */
export type AttemptView = {
  id: string;
  saleId: string;
  registerId: string;
  terminal: { id: string; name: string; adapter: AdapterName };
  amountMinor: Minor;
  currency: string;
  state: AttemptState;
  reference: string;
  cardLabel: string;
  declineReason: string;
  steps: { at: string; words: string }[];
  operatorName: string;
  passedOverByName: string | null;
  startedAt: Date;
  decidedAt: Date | null;
};

/** The newest first to be cleared up: oldest unknown ones lead. */
export async function listAttempts(ctx: TenantContext, input: ListAttempts): Promise<AttemptView[]> {
  const rows = await selectAttempts(ctx)
    .where(
      and(
        eq(paymentAttempts.tenantId, ctx.tenant),
        eq(paymentAttempts.companyId, ctx.company.id),
        input.registerId ? eq(paymentAttempts.registerId, input.registerId) : undefined,
        input.open
          ? and(inArray(paymentAttempts.state, ["asking", "unknown"]), isNull(paymentAttempts.passedOverByName))
          : undefined,
      ),
    )
    .orderBy(asc(paymentAttempts.startedAt), asc(paymentAttempts.id))
    .limit(input.limit);
  return rows.map(attemptView);
}

/** One payment and what its terminal is told. Throws not found. */
export async function attemptOf(
  ctx: TenantContext,
  id: string,
  hold?: "update",
): Promise<AttemptView & { settings: Record<string, string> }> {
  const wanted = selectAttempts(ctx).where(
    and(
      eq(paymentAttempts.tenantId, ctx.tenant),
      eq(paymentAttempts.companyId, ctx.company.id),
      eq(paymentAttempts.id, id),
    ),
  );
  const [row] = await (hold ? wanted.for("update", { of: paymentAttempts }) : wanted);
  if (!row) throw notFound("card payment");
  return { ...attemptView(row), settings: row.settings };
}

/**
 * What was tried before for the sale of a payment, in the same direction, and may have moved money that the till does not know of:
 * declined lately, or approved without being a part of the sale. None where the payment itself was written down already. Throws not
 * found for a part that is no payment of this sale.
 */
export async function triedBefore(
  ctx: TenantContext,
  { id, saleId, amountMinor, taken }: ChargeCard,
): Promise<(AttemptView & { settings: Record<string, string> })[]> {
  const rows = await selectAttempts(ctx).where(
    and(
      eq(paymentAttempts.tenantId, ctx.tenant),
      eq(paymentAttempts.companyId, ctx.company.id),
      eq(paymentAttempts.saleId, saleId),
    ),
  );
  if (rows.some(({ attempt }) => attempt.id === id)) return [];
  if (taken?.some((part) => rows.every(({ attempt }) => attempt.id !== part))) throw notFound("card payment");
  return rows
    .filter(({ attempt }) => Math.sign(attempt.amountMinor) === Math.sign(amountMinor))
    .filter(({ attempt }) =>
      attempt.state === "succeeded" ? taken?.includes(attempt.id) === false : isDeclinedLately(attempt, ctx.now),
    )
    .map((row) => ({ ...attemptView(row), settings: row.settings }));
}

function selectAttempts(ctx: TenantContext) {
  return ctx.tx
    .select({
      attempt: paymentAttempts,
      name: terminals.name,
      adapter: terminals.adapter,
      settings: terminals.settings,
    })
    .from(paymentAttempts)
    .innerJoin(
      terminals,
      and(eq(terminals.tenantId, paymentAttempts.tenantId), eq(terminals.id, paymentAttempts.terminalId)),
    )
    .$dynamic();
}

type Row = { attempt: typeof paymentAttempts.$inferSelect; name: string; adapter: string };

function attemptView({ attempt, name, adapter }: Row): AttemptView {
  const { tenantId: _, companyId: __, terminalId, amountMinor, state, asked: ___, ...facts } = attempt;
  return {
    ...facts,
    terminal: { id: terminalId, name, adapter: adapter as AdapterName },
    amountMinor: minor(amountMinor),
    state: state as AttemptState,
  };
}
