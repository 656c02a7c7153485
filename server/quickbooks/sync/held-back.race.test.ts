import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { changePause } from "@/server/quickbooks/connection/change-pause";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { claimLinks } from "./claim-link";
import { hearEvents } from "./hear-events";
import { prepareLink, settle } from "./send-link";
import { sendTogether } from "./send-together";

const fake = simulatedQuickBooks();

/** So many invoices a worker has claimed: a few go one by one, more in one call. */
async function claimed(count: number) {
  const at = await deskOf(fake);
  const { customerId } = await at.standing("Old Forge");
  await at.inside(async (ctx) => {
    for (let n = 0; n < count; n++) await issuedInvoice(ctx, { total: "9.00", customerId });
  });
  // Of after the day of set-up, so that nothing is looked for.
  await at.inside((ctx) =>
    ctx.tx.execute(
      sql`update quickbooks_connections set set_up_at = now() - interval '5 days' where tenant_id = ${ctx.tenant}`,
    ),
  );
  while (await at.inside(hearEvents));
  const links = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 25));
  expect(links).toHaveLength(count);
  const before = (await calls(at)).length;
  return {
    ...at,
    claims: links,
    send: () => sendTogether(at.place, links, new AbortController().signal),
    made: async () => (await calls(at)).slice(before),
  };
}

const calls = (at: Desk) =>
  at.inside(async (ctx) => {
    const { rows } = await ctx.tx.execute<{ fault: string | null }>(
      sql`select fault from quickbooks_calls where tenant_id = ${ctx.tenant} order by id`,
    );
    return rows.map(({ fault }) => fault);
  });
const waiting = async (at: Desk) =>
  (await at.links()).filter(({ state, attempts }) => state === "waiting" && attempts === 0).length;

describe("what a worker has claimed", () => {
  for (const count of [3, 6]) {
    it(`waits, ${count} of them, once somebody has pressed Pause, and goes when it is resumed`, async () => {
      const at = await claimed(count);
      await at.inside((ctx) => changePause(ctx, { paused: true }));
      await at.send();
      expect(at.invoicesThere()).toHaveLength(1);
      expect(await waiting(at)).toBe(count);
      await at.inside((ctx) => changePause(ctx, { paused: false }));
      await at.sync();
      expect(at.invoicesThere()).toHaveLength(count + 1);
    });
  }

  it("burns no calls once QuickBooks has asked for fewer", async () => {
    const at = await claimed(4);
    fake.controls.faults({ rate: 1, kinds: ["throttle"], seed: 3 });
    await at.send();
    expect(await at.made()).toEqual(["throttled"]);
    expect(await waiting(at)).toBe(4);
  });
});

it("a call that nobody waits for any more before it left is not made, and says so", async () => {
  const at = await deskOf(fake);
  const before = await calls(at);
  const given = callQuickBooks(at.place, {
    ...{ words: "Send a customer", method: "POST", path: "customer", expects: "Customer" },
    ...{ body: { DisplayName: "Given up" }, signal: AbortSignal.abort() },
  });
  await expect(given).rejects.toMatchObject({ fault: { code: "given_up", unknownOutcome: false } });
  expect(await calls(at)).toEqual(before);
});

it("what QuickBooks asked to hold back for a minute is not let go by a line that breaks for a second", async () => {
  const at = await claimed(2);
  const fault = (kind: "throttled" | "their_fault", code: string, retryAfterMs: number) =>
    new RemoteFault({
      ...{ kind, code, words: "", unknownOutcome: false, status: null, intuitTid: null },
      ...{ retryAfterMs, detail: "", element: "" },
    });
  const faults = [fault("throttled", "3001", 60_000), fault("their_fault", "open", 1_000)];
  for (const [index, link] of at.claims.entries()) {
    const sending = await prepareLink(at.place, link);
    const fallen = faults[index];
    if (sending && fallen) await settle(sending, fallen);
  }
  const held = await at.inside(async (ctx) => (await connectionRow(ctx)) ?? null);
  expect(held).toMatchObject({ heldFor: "limits" });
  expect(held?.openUntil?.getTime()).toBeGreaterThan(Date.now() + 30_000);
});
