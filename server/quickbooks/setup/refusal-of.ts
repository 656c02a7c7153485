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
  const { kind, words, detail, intuitTid } = fault;
  const theirs = kind === "our_data" && detail !== "" && !words.includes(detail) ? ` QuickBooks says: ${detail}` : "";
  return refused(`quickbooks_${kind}`, `${words}${theirs}`, { intuitTid: intuitTid ?? null });
}
