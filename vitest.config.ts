import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = import.meta.dirname;
const FILES = "{server,app,drizzle,bin,docs}/**/*.test.{ts,tsx,mjs}";

/** Those that take longest are begun first, so that no worker is left alone with one at the end. */
const LONG = ["server/hostile-input.test.ts", "server/quickbooks/sync/exactly-once.race.test.ts"];
/**
 * Crashes, other servers and companies at QuickBooks give their process another environment, or end others; a screen's state is its
 * page's own, and a page begins anew.
 */
const ALONE = [...LONG, "app/**/*.test.{ts,tsx}", "bin/**/*.test.{ts,mjs}", "server/**/*.race.test.ts"];
/** What the next file in the same process would find changed: the clock, a global, the environment, by itself or by what it imports. */
const CHANGES_ITS_PROCESS =
  /\bvi\.|\bassign\(process\.env\b|\bglobalThis\.\w+ = |quickbooks-(world|desk)|odd-quickbooks|connect-fake|testing\/intuit|fake\/start/;
const alone = [...ALONE, ...globSync(FILES, { cwd: root }).filter((file) => changesItsProcess(join(root, file)))];

function changesItsProcess(file: string): boolean {
  return CHANGES_ITS_PROCESS.test(readFileSync(file, "utf8"));
}

/** A process is only handed on to a file that may follow in it: those that may not all come before. */
class LongThenAloneThenTogether extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const known = await super.sort(files);
    return known.toSorted((one, other) => this.place(one) - this.place(other));
  }

  private place({ moduleId, project }: TestSpecification): number {
    const long = LONG.indexOf(relative(root, moduleId));
    if (long !== -1) return long;
    return project.name === "alone" ? LONG.length : LONG.length + 1;
  }
}

const shared = {
  resolve: { alias: { "@": root, "server-only": `${root}/bin/server-only.mjs` } },
  test: {
    root,
    pool: "forks",
    env: {
      NODE_ENV: "test",
      TZ: "UTC",
      LOG_LEVEL: "silent",
      // Nothing that is tested may reach Intuit: who needs an answer starts one and says where.
      QUICKBOOKS_API_URL: "http://127.0.0.1:9",
      QUICKBOOKS_TOKEN_URL: "http://127.0.0.1:9/token",
      QUICKBOOKS_REVOKE_URL: "http://127.0.0.1:9/revoke",
    },
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
} as const;

export default defineConfig({
  test: {
    globalSetup: "./bin/vitest-database.mjs",
    maxWorkers: 2,
    sequence: { sequencer: LongThenAloneThenTogether },
    // To read the whole server takes a second or two: most files share a process, as requests do.
    projects: [
      { ...shared, test: { ...shared.test, name: "alone", include: alone, isolate: true } },
      { ...shared, test: { ...shared.test, name: "together", include: [FILES], exclude: alone, isolate: false } },
    ],
  },
});
