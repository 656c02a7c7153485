import { wordsOf } from "@/server/quickbooks/translate/likeness";
import type { MatchKind, Side } from "./match-sides";
import { nameKeyOf } from "./name-key";

export type Proposal = { kind: "exact" | "likely"; remoteId: string; why: string };

/** Compared without legal forms, punctuation and accents: "Bramble & Thyme Ltd." is "bramble and thyme". */
export function likenessOf(name: string): string {
  return wordsOf(name).join(" ");
}

/**
 * Which of theirs each of ours may be: exact with the same name (products: or the same number) and nothing that speaks against it, likely
 * with a name, e-mail or phone in common. Never one of another currency: that is fixed over there. Each of theirs is proposed once. By
 * look-up, so that thousands take no time.
 */
export function proposeMatches(kind: MatchKind, ours: readonly Side[], theirs: readonly Side[]): Map<string, Proposal> {
  const found = new Map<string, Proposal>();
  const free = new Map(theirs.map((one) => [one.id, one]));
  for (const { keyOf, judge } of passes(kind)) {
    const rivals = indexed(
      ours.filter(({ id }) => !found.has(id)),
      keyOf,
    );
    // Nobody of ours is left to be asked about: theirs may be many.
    if (rivals.size === 0) continue;
    const index = indexed(free.values(), keyOf);
    for (const [key, candidates] of rivals) {
      const others = index.get(key) ?? [];
      // Two of ours for one, or one of ours for two, is a question for a person: only the first is proposed, and as likely.
      for (const [at, our] of candidates.entries()) {
        const other = others[at];
        if (!other) break;
        const verdict = judge(our, other);
        const isPlain = candidates.length === 1 && others.length === 1;
        found.set(our.id, { ...verdict, kind: isPlain ? verdict.kind : "likely", remoteId: other.id });
        free.delete(other.id);
      }
    }
  }
  return found;
}

type Pass = {
  keyOf: (side: Side) => string;
  judge: (our: Side, other: Side) => { kind: Proposal["kind"]; why: string };
};

function passes(kind: MatchKind): Pass[] {
  const sameName: Pass = {
    keyOf: ({ name, nameKey }) => nameKey ?? nameKeyOf(name),
    judge: (our, other) => {
      const against = whatSpeaksAgainst(our, other);
      return against.length > 0
        ? { kind: "likely", why: `Same name, other ${against.join(" and ")}` }
        : { kind: "exact", why: "Same name" };
    },
  };
  const alike: Pass = {
    keyOf: ({ name }) => likenessOf(name),
    judge: () => ({ kind: "likely", why: "Almost the same name" }),
  };
  const code: Pass = {
    keyOf: (side) => side.code.trim().toLowerCase(),
    judge: (our, other) =>
      likenessOf(our.name) === likenessOf(other.name)
        ? { kind: "exact", why: "Same number and name" }
        : { kind: "likely", why: "Same number, other name" },
  };
  if (kind === "product") return [code, sameName, alike];
  return [
    sameName,
    alike,
    { keyOf: ({ email }) => email.trim().toLowerCase(), judge: () => ({ kind: "likely", why: "Same e-mail" }) },
    { keyOf: ({ phone }) => digits(phone), judge: () => ({ kind: "likely", why: "Same phone" }) },
  ];
}

/** What both have and is not the same, in words. Of several e-mail addresses one in common is enough. */
function whatSpeaksAgainst(our: Side, other: Side): string[] {
  const differs = (read: (side: Side) => string[]) => {
    const [ours, theirs] = [read(our), read(other)];
    return ours.length > 0 && theirs.length > 0 && !ours.some((one) => theirs.includes(one));
  };
  return [
    ...(differs(({ code }) => said(code.trim().toLowerCase())) ? ["number"] : []),
    ...(differs(({ email }) =>
      email
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    )
      ? ["e-mail"]
      : []),
    ...(differs(({ phone }) => said(digits(phone))) ? ["phone"] : []),
  ];
}

function said(word: string): string[] {
  return word === "" ? [] : [word];
}

function indexed(sides: Iterable<Side>, keyOf: (side: Side) => string): Map<string, Side[]> {
  const index = new Map<string, Side[]>();
  for (const side of sides) {
    const own = keyOf(side);
    if (own === "") continue;
    const key = `${side.currency} ${own}`;
    const same = index.get(key);
    if (same) same.push(side);
    else index.set(key, [side]);
  }
  return index;
}

/** The last nine digits: with and without the country's code. */
function digits(phone: string): string {
  const all = phone.replace(/\D/g, "");
  return all.length < 7 ? "" : all.slice(-9);
}
