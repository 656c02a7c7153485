import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { confirmOnPaper, connectedWorld, simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { hearEvents } from "./hear-events";

const fake = simulatedQuickBooks();

it("what is committed while another look is under way is heard by the look that was asked for it, not a minute later", async () => {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const { promise: underWay, resolve: begun } = Promise.withResolvers<number>();
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const earlier = at.inside(async (ctx) => {
    await hearEvents(ctx);
    const { rows } = await ctx.tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    begun(rows[0]?.pid ?? 0);
    await mayEnd;
  });
  const pid = await underWay;
  const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
  const later = at.inside(hearEvents);
  await Promise.race([later, somebodyWaitsFor(pid)]);
  end();
  await Promise.all([earlier, later]);
  expect((await at.links()).map(({ localId }) => localId)).toContain(id);

  async function somebodyWaitsFor(holder: number): Promise<void> {
    const waiting = () =>
      at.inside(({ tx }) =>
        tx.execute(sql`select 1 from pg_stat_activity where ${holder} = any(pg_blocking_pids(pid))`),
      );
    while ((await waiting()).rows.length === 0);
  }
});
