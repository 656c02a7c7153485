import { type AppError, refused } from "@/server/errors";
import { RemoteFault } from "@/server/quickbooks/remote/fault";

/** Asks QuickBooks on somebody's behalf who waits for the answer: its refusal becomes the sentence they read. */
export async function answered<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    throw error instanceof RemoteFault ? refusalOf(error) : error;
  }
}

/** What QuickBooks refused, as a refusal of ours: its sentence, and their own words where they say more. */
function refusalOf({ fault }: RemoteFault): AppError {
  return refused(`quickbooks_${fault.kind}`, wordsOf(fault), { intuitTid: fault.intuitTid ?? null });
}

/** For a person who waits for the answer. */
export function wordsOf({ kind, words, detail }: RemoteFault["fault"]): string {
  // Here a person waits, and nothing is tried again by itself.
  if (kind === "their_fault") return "QuickBooks did not answer. Try again in a moment: nothing is made twice.";
  if (kind === "throttled") return "QuickBooks asks for fewer calls. Try again in a minute; nothing was changed.";
  return kind === "our_data" && detail !== "" && !words.includes(detail)
    ? `${words} QuickBooks says: ${detail}`
    : words;
}
