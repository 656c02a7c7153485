import { entityTitles } from "@/server/quickbooks/rules";
import type { Comparison } from "@/server/quickbooks/translate/compare";
import type { ReviewedRow } from "./compare-names";
import { bothSums, byHowMuch, differingOf, type Figures } from "./difference";

export type Verdict = { tone: "info" | "warn"; title: string; words: string };

type About = {
  kind: string;
  what: string;
  entity: string;
  label: string;
  /** In a sentence. */
  words: string;
  /** What differs, where that is the question. */
  figures?: Figures | null;
};

/**
 * What the comparison comes to, for whoever decides. Example: customer and every amount agree and only the days differ: "Most likely the
 * same." A name that is taken says what else agrees; a change made over there says what it changed.
 */
export function verdictOf(about: About, rows: readonly ReviewedRow[], compared: Comparison | null): Verdict {
  const thing = entityTitles[about.entity] ?? "document";
  const names = [...new Set(rows.filter((row) => row.sign === "≠").map(wordOf))];
  if (about.figures) return differenceVerdict(about.figures, rows);
  if (about.kind === "drift") return driftVerdict(about, thing, names);
  if (about.what === "other_kind") {
    return {
      tone: "warn",
      title: `Theirs is a ${thing}.`,
      words: "It has our number but is another kind of document, so the two cannot be linked.",
    };
  }
  if (compared) {
    const [title = "", ...words] = compared.words.split(/(?<=[.:]) /);
    return { tone: compared.verdict === "different" ? "warn" : "info", title, words: capital(words.join(" ")) };
  }
  return names.length === 0
    ? { tone: "info", title: `Most likely the same ${thing}.`, words: "Nothing that both sides say differs." }
    : {
        tone: "warn",
        title: `Perhaps another ${thing}.`,
        words: `${capital(list(names))} ${names.length > 1 ? "differ" : "differs"}.`,
      };
}

const FIGURES = ["net", "tax", "total", "balance"];

function differenceVerdict(figures: Figures, rows: readonly ReviewedRow[]): Verdict {
  const { currency } = figures;
  const differing = differingOf(figures);
  const others = [...new Set(rows.filter((row) => row.sign === "≠" && !FIGURES.includes(row.field)).map(wordOf))];
  if (!differing) return { tone: "info", title: "The figures agree.", words: "" };
  const more =
    others.length === 0
      ? "Nothing else differs."
      : `${capital(list(others))} ${others.length > 1 ? "differ" : "differs"} too.`;
  return {
    tone: "warn",
    title: `Its ${differing.what} differs by ${byHowMuch(differing, currency)}.`,
    words: `${bothSums(differing, currency)}. ${more}`,
  };
}

function driftVerdict({ what, label, words }: About, thing: string, names: readonly string[]): Verdict {
  const name = label || `This ${thing}`;
  switch (what) {
    case "paid":
      return {
        tone: "warn",
        title: "Paid there, not here.",
        words,
      };
    case "deleted":
      return {
        tone: "warn",
        title: `${name} was deleted in QuickBooks.`,
        words: "Nothing of it stands there any more.",
      };
    case "voided":
      return {
        tone: "warn",
        title: `${name} was voided in QuickBooks.`,
        words: "It stands there with every amount at zero.",
      };
    default:
      return {
        tone: "warn",
        title: `${name} was edited in QuickBooks.`,
        words:
          names.length === 0
            ? "Nothing of what we send differs now."
            : `${capital(list(names))} ${names.length > 1 || names[0] === "the lines" ? "differ" : "differs"} from ours.`,
      };
  }
}

function wordOf({ field, label }: ReviewedRow): string {
  const words: Record<string, string> = {
    line: "the lines",
    issued: "the day",
    due: "the due day",
    balance: "what is still due",
    email: "the e-mail",
    net: "the net sum",
  };
  return words[field] ?? `the ${label.toLowerCase()}`;
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
