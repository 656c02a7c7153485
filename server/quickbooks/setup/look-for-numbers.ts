import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { queryOnce } from "@/server/quickbooks/remote/query-all";
import type { Tried } from "./tally";

/** Numbers of one question: an address of some three thousand characters. */
const NUMBERS = 100;
const ROWS = 1_000;
/** A person is waiting: after this the rest is left to the sync. */
const PATIENCE_MS = 15_000;

/**
 * Asks QuickBooks which of these numbers it has, many in one question. When it does not answer, what was not found out stays so, and
 * `unanswered` says why. Nobody is asked any more once `signal` is aborted.
 */
export async function lookForNumbers(
  place: Place,
  tried: readonly Tried[],
  signal?: AbortSignal,
): Promise<{ tried: Tried[]; unanswered: string | null }> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const known = new Map<string, "found" | "free">();
  let unanswered: string | null = null;
  const ask = async ({ entity, numbers }: Question) => {
    if (signal?.aborted || unanswered !== null) return;
    const words = `Look for ${numbers.length} numbers in QuickBooks`;
    try {
      const more = { maxResults: ROWS, signal: signal ? AbortSignal.any([patience, signal]) : patience };
      const found = await queryOnce(place, words, entity, [["DocNumber", "IN", numbers]], more);
      const there = new Set(found.map((one) => String(one["DocNumber"] ?? "").toLowerCase()));
      for (const number of numbers) {
        known.set(`${entity} ${number}`, there.has(number.toLowerCase()) ? "found" : "free");
      }
    } catch (error) {
      if (patience.aborted) unanswered = "It took too long to answer.";
      else if (error instanceof RemoteFault) unanswered = whyUnanswered(error);
      else throw error;
    }
  };
  await Promise.all(questionsOf(tried).map(ask));
  return { tried: tried.map((one) => withAnswer(one, known)), unanswered };
}

type Question = { entity: string; numbers: string[] };

function questionsOf(tried: readonly Tried[]): Question[] {
  const byEntity = Map.groupBy(
    tried.flatMap(({ lookBy }) => (lookBy?.number ? [lookBy] : [])),
    ({ entity }) => entity,
  );
  return [...byEntity].flatMap(([entity, some]) => {
    const all = [...new Set(some.map(({ number }) => number ?? ""))];
    const questions: Question[] = [];
    for (let from = 0; from < all.length; from += NUMBERS) {
      questions.push({ entity, numbers: all.slice(from, from + NUMBERS) });
    }
    return questions;
  });
}

function withAnswer(one: Tried, known: ReadonlyMap<string, "found" | "free">): Tried {
  const there = one.lookBy?.number ? known.get(`${one.lookBy.entity} ${one.lookBy.number}`) : undefined;
  return there ? { ...one, there } : one;
}

/** Nothing is tried again by itself here. */
function whyUnanswered({ fault: { kind, words } }: RemoteFault): string {
  if (kind === "their_fault") return "It did not answer.";
  return kind === "throttled" ? "It asks for fewer calls; look again in a minute." : words;
}
