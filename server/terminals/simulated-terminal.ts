import { setTimeout as pause } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { simulatedCharges } from "@/drizzle/schema/terminals";
import { inTenantTransaction } from "@/server/db";
import type { CardPayment, TerminalAdapter, TerminalAnswer } from "./adapter";
import { type SimulatedOutcome, simulatedOutcome } from "./rules";

/** As long as a card takes to be read; longer than anybody waits for one that never answers. */
const READS_CARD_MS = 1_200;
const NEVER_MS = 120_000;
/** It finds its own payment only when it was asked so often. */
const KNOWS_AFTER = 2;

/**
 * A terminal that exists for demonstration and tests. It keeps books of its own, as a real one does behind its network: a payment
 * it approved stays approved although nobody heard of it, and a payment that is sent twice is taken once.
 */
export const simulatedTerminal: TerminalAdapter = {
  async charge(payment) {
    const outcome = await takeOnce(payment);
    switch (outcome) {
      case "approve":
        await pause(readingTime(payment));
        return approved(payment);
      case "decline":
      case "approve_after_decline":
        await pause(readingTime(payment));
        return { state: "failed", reason: "The customer's bank said no." };
      case "time_out":
      case "approve_after_time_out":
        if (!isFast(payment)) await pause(NEVER_MS, undefined, { ref: false });
        return { state: "unknown", words: "No answer" };
      default:
        return outcome satisfies never;
    }
  },

  async ask(payment) {
    const [known] = await inTenantTransaction(payment.tenant, [], (tx) =>
      tx
        .update(simulatedCharges)
        .set({ asked: sql`${simulatedCharges.asked} + 1` })
        .where(and(eq(simulatedCharges.tenantId, payment.tenant), eq(simulatedCharges.attemptId, payment.id)))
        .returning({ outcome: simulatedCharges.outcome, asked: simulatedCharges.asked }),
    );
    if (!known) return { state: "failed", reason: "The terminal never heard of it." };
    return answerOf(payment, known.outcome as BookedOutcome, known.asked);
  },
};

/** In its books one that was declined and went through after all is an approval whose answer nobody got. */
type BookedOutcome = Exclude<SimulatedOutcome, "approve_after_decline">;

function answerOf(payment: CardPayment, outcome: BookedOutcome, asked: number): TerminalAnswer {
  switch (outcome) {
    case "approve":
      return approved(payment);
    case "decline":
      return { state: "failed", reason: "The customer's bank said no." };
    case "approve_after_time_out":
      return asked < KNOWS_AFTER ? { state: "unknown", words: "The terminal is busy" } : approved(payment);
    case "time_out":
      return asked < KNOWS_AFTER
        ? { state: "unknown", words: "The terminal is busy" }
        : { state: "failed", reason: "The card was never read." };
    default:
      return outcome satisfies never;
  }
}

async function takeOnce(payment: CardPayment): Promise<SimulatedOutcome> {
  const { tenant, id: attemptId, amountMinor } = payment;
  const outcome = simulatedOutcome(payment.settings["next"], amountMinor);
  return inTenantTransaction(tenant, [], async (tx) => {
    const isLate = outcome === "approve_after_decline";
    const booked = isLate ? { outcome: "approve_after_time_out", asked: KNOWS_AFTER } : { outcome };
    const made = await tx
      .insert(simulatedCharges)
      .values({ tenantId: tenant, attemptId, ...booked, amountMinor, at: new Date() })
      .onConflictDoNothing()
      .returning({ attemptId: simulatedCharges.attemptId });
    if (made.length > 0) return outcome;
    const [kept] = await tx
      .select({ outcome: simulatedCharges.outcome })
      .from(simulatedCharges)
      .where(and(eq(simulatedCharges.tenantId, tenant), eq(simulatedCharges.attemptId, attemptId)));
    return (kept?.outcome ?? outcome) as SimulatedOutcome;
  });
}

function approved({ id }: CardPayment): TerminalAnswer {
  return { state: "succeeded", reference: `SIM-${id.slice(-8).toUpperCase()}`, cardLabel: "···· 8812" };
}

function readingTime(payment: CardPayment): number {
  return isFast(payment) ? 0 : READS_CARD_MS;
}

/** Where nobody stands and waits: it says at once that it says nothing. */
function isFast({ settings }: CardPayment): boolean {
  return settings["fast"] === "yes";
}
