import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { newId } from "@/server/ids";
import { addErrand } from "@/server/quickbooks/sync/queue";
import { connectedWorld, type QuickBooksWorld, simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { inTurn } from "./take-turn";

const fake = simulatedQuickBooks();

/** A worker that was killed took the turn and let nothing go. */
const killed = ({ inside }: QuickBooksWorld, until: string) =>
  inside((ctx) =>
    ctx.tx
      .update(quickbooksConnections)
      .set({ turnBy: newId(), turnUntil: sql`now() + ${until}::interval` })
      .where(eq(quickbooksConnections.tenantId, ctx.tenant)),
  );

describe("what one company's QuickBooks tells", () => {
  it("is looked at by one worker at a time; who comes meanwhile comes again soon", async () => {
    const { inside, place } = await connectedWorld(fake);
    let atOnce = 0;
    let most = 0;
    const look = () =>
      inTurn(inside, place.connectionId, async () => {
        most = Math.max(most, ++atOnce);
        await inside((ctx) => ctx.tx.execute(sql`select 1`));
        atOnce -= 1;
        return null;
      });
    const first = await Promise.all([look(), look(), look(), look()]);
    expect(most).toBe(1);
    const again = first.filter((next): next is Date => next !== null);
    expect(again.every((next) => next.getTime() - Date.now() < 5_000)).toBe(true);
    expect(await look()).toBeNull();
  });

  it("is held up by a killed worker for no longer than its turn", async () => {
    const world = await connectedWorld(fake);
    const look = () => inTurn(world.inside, world.place.connectionId, async () => null);
    await killed(world, "1 minute");
    expect(await look()).toBeInstanceOf(Date);
    await killed(world, "-1 second");
    expect(await look()).toBeNull();
  });

  it("is let go of when looking fails", async () => {
    const { inside, place } = await connectedWorld(fake);
    const failing = inTurn(inside, place.connectionId, () => Promise.reject(new Error("the database is away")));
    await expect(failing).rejects.toThrow("the database is away");
    expect(await inTurn(inside, place.connectionId, async () => null)).toBeNull();
  });

  it("is looked at no more once the company was forgotten", async () => {
    const { inside, place } = await connectedWorld(fake);
    await inside((ctx) => ctx.tx.delete(quickbooksConnections).where(eq(quickbooksConnections.id, place.connectionId)));
    expect(await inTurn(inside, place.connectionId, async () => new Date())).toBeNull();
  });

  it("waits in no queue whose lock a killed worker would keep for hours", async () => {
    const { inside, place } = await connectedWorld(fake);
    await addErrand({ task: "quickbooks_notices", payload: place }, new Date(Date.now() + 3_600_000));
    await addErrand({ task: "quickbooks_sweep", payload: place }, new Date(Date.now() + 3_600_000));
    const { rows } = await inside((ctx) =>
      ctx.tx.execute(sql`select queue_name from graphile_worker.jobs where key like ${`%${place.connectionId}%`}`),
    );
    expect(rows).toEqual([{ queue_name: null }, { queue_name: null }]);
  });
});
