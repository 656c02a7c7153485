import { openBrowserClient } from "./browser-client";
import type { DatabaseLine, Heard, Statement } from "./database-line";
import { figure, print } from "./figure";
import { firstSync } from "./quickbooks";
import type { BenchBooks } from "./quickbooks-prepare";
import { indexesOf } from "./round-trips";

export type Overheard = { url: string; line: DatabaseLine; databaseUrl: string; books: BenchBooks; whole: BenchBooks };

const QUIET_MS = 10_000;
const SPANS = 7;
const SHOWN = 12;

/** What a first sync asks of the database, what an idle queue does, and along what the sync log of `whole` is read. */
export async function overhearQuickBooks({ url, line, databaseUrl, books, whole }: Overheard): Promise<void> {
  line.heard();
  const { there, ms } = await firstSync({ books });
  const heard = line.heard();
  print(`\nthe database, over a first sync of ${there} documents`);
  print(
    figure(
      "round trips per document",
      (heard.trips / there).toFixed(1),
      `${heard.trips} in ${(ms / 1000).toFixed(1)} s`,
    ),
  );
  print(figure("statements per document", (heard.statements.length / there).toFixed(1), ""));
  print(figure("waited for it, per document", `${(heard.waitedMs / there).toFixed(1)} ms`, "of all workers together"));
  for (const [text, count] of mostAsked(heard.statements))
    print(figure(`  ${(count / there).toFixed(2)} each`, "", text));

  const quiet = await quietest(line);
  print(figure("queue without work", `${((quiet.statements.length / QUIET_MS) * 1000).toFixed(1)} /s`, "statements"));
  for (const [text, count] of mostAsked(quiet.statements).slice(0, 5)) {
    print(figure(`  ${((count / QUIET_MS) * 1000).toFixed(2)} a second`, "", text));
  }

  const client = await openBrowserClient(url, whole.owner);
  await client.ask("quickbooks.sync.log", { show: "all" });
  line.heard();
  await client.ask("quickbooks.sync.log", { show: "all" });
  const log = line.heard();
  // Who asks, and the queue's own looks for work, are not what is measured.
  const ofTheLog = log.statements.filter(({ text }) => /set_tenant|quickbooks_/.test(text));
  print(figure("sync log, round trips", String(log.trips), (await indexesOf(ofTheLog, databaseUrl)).join(", ")));
}

/** The stillest of some spans: notices of what was just written, and the rounds of a minute, are work. */
async function quietest(line: DatabaseLine): Promise<Heard> {
  const spans: Heard[] = [];
  for (let span = 0; span < SPANS; span++) {
    line.heard();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    spans.push(line.heard());
  }
  print(figure("statements of each 10 s after it", "", spans.map(({ statements }) => statements.length).join(", ")));
  const [first, ...others] = spans;
  if (!first) throw new Error("There was nothing to hear.");
  return others.reduce((best, one) => (one.statements.length < best.statements.length ? one : best), first);
}

/** By their beginning: what differs is behind it. */
function mostAsked(statements: readonly Statement[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { text } of statements) {
    const short = text.replace(/\s+/g, " ").replace(/"/g, "").trim();
    const from = / from (\w+)/.exec(short)?.[1];
    const name = short.startsWith("select") && from ? `select … from ${from}` : short.slice(0, 60);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
}
