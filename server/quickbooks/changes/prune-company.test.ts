import { eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { quickbooksCalls, quickbooksNotices } from "@/drizzle/schema/quickbooks-sync";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { connected } from "@/server/testing/connected";
import { signedInOwner } from "@/server/testing/signed-in";
import { pruneCompany } from "./prune-company";

afterAll(closePool);

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

it("forgets calls after 90 days and notices after 30, but nothing that waits to be looked at", async () => {
  const { tenant, companyId } = await signedInOwner();
  const { connectionId } = await connected({ tenant, companyId });
  await enterAsJob({ tenant, companyId, name: "test" }, async ({ tx }) => {
    const call = { tenantId: tenant, connectionId, words: "Read", method: "GET", path: "query", tookMs: 1 };
    await tx.insert(quickbooksCalls).values([91, 89].map((days) => ({ ...call, id: newId(), at: daysAgo(days) })));
    const notice = { tenantId: tenant, connectionId, entity: "Invoice", verb: "updated", happenedAt: "" };
    await tx.insert(quickbooksNotices).values([
      { ...notice, id: newId(), eventId: "old", remoteId: "1", receivedAt: daysAgo(31), handledAt: daysAgo(31) },
      { ...notice, id: newId(), eventId: "waiting", remoteId: "2", receivedAt: daysAgo(31) },
      { ...notice, id: newId(), eventId: "new", remoteId: "3", receivedAt: daysAgo(29), handledAt: daysAgo(29) },
    ]);
  });
  expect(await pruneCompany({ tenant, companyId })).toEqual({ calls: 1, notices: 1 });
  expect(await pruneCompany({ tenant, companyId })).toEqual({ calls: 0, notices: 0 });
  const left = await enterAsJob({ tenant, companyId, name: "test" }, ({ tx }) =>
    tx.select().from(quickbooksNotices).where(eq(quickbooksNotices.tenantId, tenant)),
  );
  expect(left.map(({ eventId }) => eventId).sort()).toEqual(["new", "waiting"]);
});
