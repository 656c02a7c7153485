import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import {
  type Allowances,
  type AllowanceUse,
  addUse,
  cannotUseAlone,
  leftAlone,
  takenBySale,
} from "@/server/till/allowances";
import { knownFacts } from "./facts";
import { usedAlone } from "./stored";
import { openTender } from "./tender-store";

/** True while the office does not answer: then a tablet takes cards, credit and points only within what was set for it. */
export function isAlone(): boolean {
  return connection.get().silentSince !== null;
}

/** How much of an allowance is left for this sale, by what earlier sales and its own parts took. */
export function stillAllowed(code: keyof AllowanceUse): number {
  const allowances = allowancesHere();
  return allowances ? leftAlone(allowances, usedSoFar(), code) : 0;
}

/** Null when it may be taken without the office; otherwise the sentence to show, with what is left. */
export function cannotTakeAlone(wanted: Partial<AllowanceUse>): string | null {
  const allowances = allowancesHere();
  if (!allowances) return "This tablet does not know what it may take alone. Take another way to pay.";
  return cannotUseAlone(allowances, usedSoFar(), wanted, knownFacts().currency)?.message ?? null;
}

function usedSoFar(): AllowanceUse {
  return addUse(usedAlone.get(), takenBySale({ tenders: openTender.get().tenders, pointsUsed: "0" }));
}

function allowancesHere(): Allowances | null {
  return bootstrap.get()?.device.allowances ?? null;
}

/** How long somebody at the counter waits for the office before the tablet goes by what it knows. */
const PATIENCE_MS = 4_000;

/** The office's answer, or null when none comes while a customer waits. Throws what the office itself refused. */
export async function heardInTime<T>(asked: Promise<T>, isSilence: (error: unknown) => boolean): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), isAlone() ? PATIENCE_MS / 4 : PATIENCE_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } catch (error) {
    if (isSilence(error)) return null;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
