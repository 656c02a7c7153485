import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lookWords, wordOfLook } from "@/app/[tenant]/(office)/settings/quickbooks/look-words";
import { connectEndings } from "@/server/quickbooks/connection/rules";

const page = readFileSync(join(import.meta.dirname, "quickbooks.md"), "utf8");
const history = readFileSync(
  join(import.meta.dirname, "../app/[tenant]/(office)/settings/quickbooks/token-history.tsx"),
  "utf8",
);

/** What went well explains itself. */
const GOOD = ["connected", "reconnected", "reconnected_paused"];

describe("the page about QuickBooks", () => {
  it("explains every way a connection can fail to come about, in the screen's words", () => {
    const said = Object.entries(connectEndings).filter(([ending]) => !GOOD.includes(ending));
    const first = said.map(([, words]) => words.split(/[.:,]/)[0] ?? words);
    expect(first.filter((words) => !page.includes(words))).toEqual([]);
  });

  it("explains every state the page may show", () => {
    const words = [...Object.values(lookWords), wordOfLook({ look: "slowed", isFailing: true })];
    expect(words.filter(({ word }) => !page.includes(`| ${word} |`))).toEqual([]);
  });

  it("explains every word of the token history", () => {
    const said = [...history.matchAll(/who: "([^"]+)", what: "([^"]*)"|who: byName, what: "([^"]+)"/g)];
    const words = said.map(([, who = "", what = "", byPerson]) => byPerson ?? `${who} ${what}`.trim());
    expect(words.length).toBeGreaterThan(6);
    expect(words.filter((one) => !page.includes(one))).toEqual([]);
  });
});
