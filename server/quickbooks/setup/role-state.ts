import { formatPercent } from "@/server/money";
import { type Choice, fitsRole, goesStraightToBank } from "./propose-role";
import type { RoleWanted } from "./roles";

export type RoleState = "fits" | "straight_to_bank" | "another_rate" | "missing" | "gone" | "open";

/** What there is to say about a choice: its word for the table, and a sentence where a person should think again. */
export type RoleStanding = { state: RoleState; word: string; words: string };

/** `chosenId` null while nothing was chosen; `choice` null when what was chosen is not in their lists any more. */
export function standingOf(
  wanted: RoleWanted,
  chosenId: string | null,
  choice: Choice | null,
  waiting: number,
): RoleStanding {
  const wait = waiting > 0 ? `${waiting} ${waiting === 1 ? "waits" : "wait"}` : null;
  if (chosenId === null) {
    if (wanted.required || wait)
      return { state: "missing", word: wait ?? "Missing", words: `${wanted.label} has no place there yet.` };
    return { state: "open", word: "When needed", words: "What needs it will wait until it is chosen." };
  }
  if (!choice || !fitsRole(wanted, choice)) {
    const named = choice ? `“${choice.name}” ${misfit(choice)}.` : "What was chosen is gone in QuickBooks.";
    return { state: "gone", word: wait ?? "Choose again", words: `${named} Choose again.` };
  }
  if (goesStraightToBank(wanted, choice)) {
    return {
      state: "straight_to_bank",
      word: "Straight to bank",
      words: `“${choice.name}” is a bank account. QuickBooks will then see the money twice when the bank feed brings the payout. A clearing account in between keeps it once.`,
    };
  }
  const otherRate = otherRateWords(wanted, choice);
  if (otherRate) return { state: "another_rate", word: wait ?? "Another rate", words: otherRate };
  return { state: "fits", word: wait ?? "Fits", words: "" };
}

function misfit({ active, currency }: Choice): string {
  if (!active) return "was made inactive in QuickBooks";
  return currency === ""
    ? "no longer fits in QuickBooks"
    : `is kept in ${currency}, and the books in QuickBooks are not`;
}

/** Of a tax code that charges something else than ours; null where the two charge the same. */
export function otherRateWords({ look }: RoleWanted, { name, ratePpm }: Choice): string | null {
  if (look.ratePpm === null || ratePpm === null || look.ratePpm === ratePpm) return null;
  const [ours, theirs] = [formatPercent(look.ratePpm), formatPercent(ratePpm)];
  return `“${name}” charges ${theirs} % and ours ${ours} %, so what is sold with it comes to other figures there.`;
}
