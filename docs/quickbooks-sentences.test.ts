import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs/quickbooks-sentences.md"), "utf8");

/** What a document is told to say, where it is written down: a text, or a template whose longest part stands for it. */
const SAID = /(?:words: (?:\(\) => |\(error\) =>\s*)?|invalidData\(\s*)(?:"([^"\n]+)"|`([^`\n]+)`)/g;

/** What is told of a call, not of a document. */
const OF_CALLS = /^(?:Read|Look|Send|Compare|\$\{writeWords)/;

function* sentences(): Generator<{ file: string; sentence: string }> {
  for (const folder of ["sync", "remote", "translate"]) {
    const at = join(root, "server/quickbooks", folder);
    for (const file of readdirSync(at).filter((name) => name.endsWith(".ts") && !name.includes(".test."))) {
      for (const [, text, template] of readFileSync(join(at, file), "utf8").matchAll(SAID)) {
        const said = text ?? template ?? "";
        if (OF_CALLS.test(said)) continue;
        const parts = said.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((part) => part.replace(/^[.,;:]?\s+/, "").trim());
        const longest = parts.sort((a, b) => b.length - a.length)[0] ?? "";
        if (longest.length > 3) yield { file: `${folder}/${file}`, sentence: longest };
      }
    }
  }
}

describe("the page of sentences", () => {
  it("explains each one that a document may say about QuickBooks", () => {
    const all = [...sentences()];
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(({ sentence }) => !page.includes(sentence))).toEqual([]);
  });
});
