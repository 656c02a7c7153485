/** Legal forms that are left out or added when a name is typed by hand. */
const FORMS = new Set(
  "ltd limited plc llp llc inc incorporated corp corporation co company gmbh ag bv nv sarl sas sa srl spa oy ab aps as pty".split(
    " ",
  ),
);

/** The words of a name without accents, signs, case and legal forms. */
export function wordsOf(name: string): string[] {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const plain = words.filter((word) => !FORMS.has(word));
  return plain.length > 0 ? plain : words;
}

/** "Old Forge Interiors" and "OLD FORGE INTERIORS, Ltd." */
export function isAlike(one: string, other: string): boolean {
  const [first, second] = [wordsOf(one).join(" "), wordsOf(other).join(" ")];
  return first !== "" && first === second;
}

/** "INV-581185" and "581185": the same number, written with and without what stands before it. */
export function isSameNumber(one: string, other: string): boolean {
  const [first, second] = [one, other].map((number) => number.toLowerCase().replace(/[^a-z0-9]/g, ""));
  if (!first || !second) return false;
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  return (
    short === long || (short.length >= 3 && /^[a-z]+0*$/.test(long.slice(0, -short.length)) && long.endsWith(short))
  );
}
