import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (...path: string[]) => readFileSync(join(process.cwd(), "app", ...path), "utf8");
const till = read("[tenant]", "(pos)", "pos", "till.css");
const office = readdirSync(join(process.cwd(), "app", "_ui", "css")).map((file) => read("_ui", "css", file));

/** What stands for several: taking back the first takes back all that begin with it, and these. */
const PARTS: Record<string, string[]> = {
  flex: ["flex-grow", "flex-shrink", "flex-basis"],
  gap: ["row-gap", "column-gap"],
  inset: ["top", "right", "bottom", "left"],
};
const WHOLE = ["background", "border", "border-bottom", "border-top", "margin", "outline", "overflow", "padding"];

function takenBack(): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const [, names = "", body = ""] of till.matchAll(/:where\(\.till-app\)\s+:where\(([^)]*)\)\s*\{([^}]*)\}/g)) {
    const properties = [...body.matchAll(/([a-z-]+): revert;/g)].map(([, property = ""]) => property);
    for (const [, name = ""] of names.matchAll(/\.([\w-]+)/g)) {
      known.set(name, new Set([...(known.get(name) ?? []), ...properties]));
    }
  }
  return known;
}

/** What the office says of elements of a class, wherever they stand: selector by selector, as its sheets are written. */
function* saidOf(sheet: string): Generator<{ name: string; property: string }> {
  for (const [, selectors = "", body = ""] of sheet.matchAll(/([^{};]+)\{([^{}]*)/g)) {
    const names = selectors
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/:(?:not|has)\((?:[^()]|\([^()]*\))*\)/g, "")
      .split(",")
      .map(
        (one) =>
          one
            .trim()
            .split(/[\s>+~]+/)
            .at(-1) ?? "",
      )
      .filter((last) => !last.includes("::"));
    for (const name of names.flatMap((last) => [...last.matchAll(/\.([\w-]+)/g)].map(([, found = ""]) => found))) {
      for (const [, property = ""] of body.matchAll(/(?:^|;)\s*([a-z][a-z-]*):/g)) yield { name, property };
    }
  }
}

function isTakenBack(property: string, reverted: ReadonlySet<string>): boolean {
  if (reverted.has(property)) return true;
  if (property === "place-items") return reverted.has("align-items") && reverted.has("justify-items");
  return [...reverted].some(
    (one) => PARTS[one]?.includes(property) || (WHOLE.includes(one) && property.startsWith(`${one}-`)),
  );
}

test("what the office says of a class the till uses too is taken back at the till", () => {
  const known = takenBack();
  expect(known.size).toBeGreaterThan(20);
  const left = office
    .flatMap((sheet) => [...saidOf(sheet)])
    .filter(({ name, property }) => known.has(name) && !isTakenBack(property, known.get(name) ?? new Set()));
  expect([...new Set(left.map(({ name, property }) => `.${name} { ${property} }`))]).toEqual([]);
});
