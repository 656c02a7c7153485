import type { LinkKey, LocalType, RemoteEntity, Role, Translation } from "@/server/quickbooks/translate/model";
import type { LinkState } from "./link-states";

/**
 * What would become of a document. `found`: its number stands there, and is compared when its turn comes; `look`: whether it stands there
 * is found out only then.
 */
export type Outcome = "create" | "linked" | "found" | "look" | "skip" | "map" | "refuse";

/** One document as the dry run saw it. */
export type Tried = {
  key: LinkKey;
  label: string;
  amountMinor: number | null;
  currency: string | null;
  day: string | null;
  /** `linked`: it stands there already; `skipped`: a person said so; `renumbered`: its number there is one of its own. */
  link: LinkState | null;
  translation: Translation | null;
  /** By what it would be looked for there; without a number one by one, when its turn comes. Null: it would not be. */
  lookBy: { entity: RemoteEntity; number: string | null } | null;
  /** What was found out about its number; nothing where nobody asked. */
  there?: "found" | "free";
};

export type TallyRow = {
  kind: LocalType;
  day: string;
  outcome: Outcome;
  currency: string;
  count: number;
  totalMinor: number;
};

/** Why documents would be left, wait or be refused: the same reason once, with a few of those it holds for. */
export type TallyCause = { outcome: Outcome; words: string; role: Role | null; count: number; examples: string[] };

export type Tally = { documents: number; rows: TallyRow[]; causes: TallyCause[] };

const EXAMPLES = 5;

/** Sums up by kind, day and outcome. Totals are per currency and never added across. */
export function tallyOf(tried: readonly Tried[]): Tally {
  const rows = new Map<string, TallyRow>();
  const causes = new Map<string, TallyCause>();
  for (const one of tried) {
    const { outcome, words, role } = outcomeOf(one);
    const row: TallyRow = {
      kind: one.key.localType,
      day: one.day ?? "",
      outcome,
      currency: one.currency ?? "",
      count: 0,
      totalMinor: 0,
    };
    const at = `${row.kind} ${row.day} ${outcome} ${row.currency}`;
    const known = rows.get(at) ?? row;
    rows.set(at, { ...known, count: known.count + 1, totalMinor: known.totalMinor + (one.amountMinor ?? 0) });
    if (words === null) continue;
    const why = `${outcome} ${role ?? ""} ${words}`;
    const cause = causes.get(why) ?? { outcome, words, role, count: 0, examples: [] };
    const examples = cause.examples.length < EXAMPLES && one.label ? [...cause.examples, one.label] : cause.examples;
    causes.set(why, { ...cause, count: cause.count + 1, examples });
  }
  return {
    documents: tried.length,
    rows: [...rows.values()].sort((a, b) => a.day.localeCompare(b.day) || a.kind.localeCompare(b.kind)),
    causes: [...causes.values()].sort((a, b) => b.count - a.count),
  };
}

function outcomeOf({ link, translation, lookBy, there }: Tried): {
  outcome: Outcome;
  words: string | null;
  role: Role | null;
} {
  if (link === "linked") return { outcome: "linked", words: null, role: null };
  if (link === "skipped") return { outcome: "skip", words: "A person said to skip it.", role: null };
  // Gone between two looks: nothing of it is to be sent.
  if (!translation) return { outcome: "skip", words: "It is no longer here.", role: null };
  switch (translation.kind) {
    case "write":
      return { ...whatIsThere(lookBy, there), role: null };
    case "void":
      return { outcome: "skip", words: "It was void before it was sent.", role: null };
    case "leave":
    case "carried":
      return { outcome: "skip", words: translation.words, role: null };
    case "map":
      return { outcome: "map", words: translation.words, role: translation.role };
    case "refuse":
      return { outcome: "refuse", words: translation.words, role: null };
    case "wait":
      return { outcome: "refuse", words: "It waits for something that would not be sent.", role: null };
    default:
      return translation satisfies never;
  }
}

function whatIsThere(lookBy: Tried["lookBy"], there: Tried["there"]): { outcome: Outcome; words: string | null } {
  if (there === "found") {
    return {
      outcome: "found",
      words:
        "QuickBooks has the number already. The two are compared: the same is linked, anything else is put before you.",
    };
  }
  if (lookBy === null || there === "free") return { outcome: "create", words: null };
  return lookBy.number === null
    ? {
        outcome: "look",
        words:
          "It is older than the connection and bears no number of ours there. It is looked for by customer, day and sum before it is made.",
      }
    : { outcome: "look", words: "QuickBooks was not asked whether it has the number already." };
}
