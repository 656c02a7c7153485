import { describe, expect, it } from "vitest";
import { knownTransactions } from "@/server/quickbooks/reconcile/known-transactions";
import { connectedWorld, simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { storeNotices } from "./store-notices";

const fake = simulatedQuickBooks();

// PostgreSQL takes 65,535 values in a statement.
describe("a company where very much changed", () => {
  const ids = Array.from({ length: 70_000 }, (_, count) => String(count));

  it("has every notice kept once", async () => {
    const world = await connectedWorld(fake);
    const notices = ids.slice(0, 8_000).map((remoteId) => ({
      ...{ eventId: `event ${remoteId}`, realmId: world.realmId, entity: "Invoice", remoteId },
      ...{ verb: "updated" as const, happenedAt: "2026-11-20T10:00:00Z" },
    }));
    const keep = () => world.inside((ctx) => storeNotices(ctx, world.realmId, notices, "sweep"));
    expect(await keep()).toMatchObject({ stored: 8_000 });
    expect(await keep()).toMatchObject({ stored: 0 });
  });

  it("is asked which of theirs are ours in one question", async () => {
    const world = await connectedWorld(fake);
    expect(await world.inside((ctx) => knownTransactions(ctx, world.place.connectionId, ids))).toEqual(new Set());
  });
});
