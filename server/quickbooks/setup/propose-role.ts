import { nameKeyOf } from "./name-key";
import type { RoleWanted } from "./roles";

/** One of theirs that may be chosen, as it was last read. */
export type Choice = {
  id: string;
  name: string;
  active: boolean;
  /** Of an account: AccountType and AccountSubType. */
  type: string;
  subType: string;
  number: string;
  /** Of an account that is kept in another currency than their books: which. Empty for all others. */
  currency: string;
  /** Of a tax code: what it charges on sales; null where it is not for sales. */
  ratePpm: number | null;
};

/**
 * Whether it may be chosen at all: an account by its type and in the currency of their books, since what goes there is in any; a tax code
 * that is for sales.
 */
export function fitsRole(wanted: RoleWanted, choice: Choice): boolean {
  if (!choice.active) return false;
  if (wanted.entity === "Account") return wanted.types.includes(choice.type) && choice.currency === "";
  return wanted.entity !== "TaxCode" || choice.ratePpm !== null;
}

/** Money that goes straight to the bank meets the bank feed's own copy of it: the same money twice. Cash has no feed. */
export function goesStraightToBank(wanted: RoleWanted, choice: Choice): boolean {
  return wanted.role.startsWith("tender:") && choice.type === "Bank" && choice.subType !== "CashOnHand";
}

/** Points under which a likeness is none. */
const ENOUGH = 3;

/**
 * The one of theirs that a person would most likely choose, or null: by the same name or number, by what QuickBooks itself says it is
 * for, and by the words in it. A tax code needs the same rate. Nothing is proposed that sends money straight to the bank.
 */
export function proposeRole(wanted: RoleWanted, choices: readonly Choice[]): Choice | null {
  const fitting = choices.filter((choice) => fitsRole(wanted, choice) && !goesStraightToBank(wanted, choice));
  const rated = fitting.map((choice) => ({ choice, points: pointsOf(wanted, choice) }));
  const [best] = rated.sort((a, b) => b.points - a.points || a.choice.name.localeCompare(b.choice.name));
  if (best && best.points >= ENOUGH) return best.choice;
  // One debtors' account is the debtors' account, whatever it is called.
  return wanted.role === "account:receivable" && fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function pointsOf({ look, types }: RoleWanted, choice: Choice): number {
  if (look.ratePpm !== null && choice.ratePpm !== look.ratePpm) return 0;
  const names = look.names.map(nameKeyOf);
  const word = look.words.findIndex((pattern) => pattern.test(choice.name));
  return (
    (look.ratePpm !== null ? 3 : 0) +
    (names.includes(nameKeyOf(choice.name)) ? 8 : 0) +
    (word >= 0 ? Math.max(3, 6 - word) : 0) +
    (look.subTypes.includes(choice.subType) ? 4 : 0) +
    (choice.number !== "" && look.codes.includes(choice.number) && types.length > 0 ? 2 : 0) +
    // Among equals the likeliest type.
    (types.length > 0 && types[0] === choice.type ? 0.5 : 0)
  );
}
