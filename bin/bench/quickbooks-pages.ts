import { sql } from "drizzle-orm";
import pg from "pg";
import type { BrowserClient } from "./browser-client";
import { figure, print } from "./figure";
import { type Counters, type QuickBooksMeasured, sum } from "./quickbooks-measured";
import { inside } from "./quickbooks-prepare";
import { controlSimulation } from "./simulation-client";
import { stopwatch, time } from "./timings";

export async function measureReconciliation(
  client: BrowserClient,
  { books, simulationUrl }: QuickBooksMeasured,
): Promise<void> {
  await controlSimulation(simulationUrl, "DELETE counters");
  let bytes = 0;
  const runs = 3;
  const timing = await time("reconcile", [client], runs, async ({ tell }) =>
    stopwatch(async () => {
      bytes = Buffer.byteLength(JSON.stringify(await tell<object>("quickbooks.reconcile", {})));
    }),
  );
  const { calls } = await controlSimulation<Counters>(simulationUrl, "GET counters");
  print(`\npages`);
  print(
    figure(
      `reconciliation of ${books.documents.toLocaleString("en-GB")} documents`,
      `${timing.p50.toFixed(0)} ms`,
      `${(sum(calls) / (timing.count + 1)).toFixed(0)} calls, ${(bytes / 1024).toFixed(1)} KiB`,
    ),
  );
}

/** More rows like those that are there, until the log is as long as asked for. */
export async function fillLog({ books, rows, adminUrl }: QuickBooksMeasured): Promise<void> {
  await inside(books, async (ctx) => {
    const { rows: columns } = await ctx.tx.execute<{ name: string }>(sql`select quote_ident(column_name) as name
      from information_schema.columns where table_name = 'quickbooks_links' and table_schema = 'public'
      and column_name not in ('id', 'local_id', 'remote_id', 'changed_at') order by ordinal_position`);
    const names = sql.raw(columns.map(({ name }) => name).join(", "));
    await ctx.tx.execute(sql`with known as (
        select l.*, row_number() over () as place, count(*) over () as many from quickbooks_links l
        where l.tenant_id = ${ctx.tenant} and l.state = 'linked')
      insert into quickbooks_links (id, local_id, remote_id, changed_at, ${names})
      select uuidv7(), uuidv7(), 'bench ' || uuidv7(), changed_at - n * interval '1 minute', ${names}
      from known cross join lateral generate_series(1, (${rows}::bigint / greatest(1, many) + 1)::int) n
      order by n limit greatest(0, ${rows} - (select count(*) from quickbooks_links where tenant_id = ${ctx.tenant}))`);
  });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query("vacuum analyze");
  await admin.end();
}

export async function measureLog(client: BrowserClient, { rows, samples }: QuickBooksMeasured): Promise<void> {
  const of = `of ${rows.toLocaleString("en-GB")}`;
  for (const show of ["all", "attention", "waiting"]) {
    let bytes = 0;
    const timing = await time(show, [client], samples, async ({ ask: asked }) =>
      stopwatch(async () => {
        bytes = (await asked("quickbooks.sync.log", { show })).bytes;
      }),
    );
    print(
      figure(
        `sync log ${of}, ${show}`,
        `${timing.p50.toFixed(1)} ms`,
        `p95 ${timing.p95.toFixed(1)} ms, ${(bytes / 1024).toFixed(1)} KiB`,
      ),
    );
  }
  for (const [name, path] of [
    ["sync log, drawn", "/settings/quickbooks/log"],
    ["settings page, drawn", "/settings/quickbooks"],
  ] as const) {
    let bytes = 0;
    const timing = await time(name, [client], samples, async ({ page }) =>
      stopwatch(async () => {
        bytes = Buffer.byteLength(await page(path));
      }),
    );
    print(
      figure(
        name,
        `${timing.p50.toFixed(1)} ms`,
        `p95 ${timing.p95.toFixed(1)} ms, ${(bytes / 1024).toFixed(0)} KiB before compression`,
      ),
    );
  }
}
