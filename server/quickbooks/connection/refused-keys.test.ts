import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { connected, someRealm } from "@/server/testing/connected";
import { Intuit } from "@/server/testing/intuit";
import { commitTestTenant } from "@/server/testing/tenant";
import { tokenRefused, usableToken } from "./access-token";
import { connectionRow } from "./connection-row";
import { connectionStatus } from "./connection-status";
import { tokenHealth } from "./token-health";

const intuit = Intuit.ofThisFile();

const NAMED = expect.stringContaining("QUICKBOOKS_CLIENT_SECRET");
const refuseKeys = (times: number) =>
  intuit.fail("/token", ...Array.from({ length: times }, () => ({ status: 401, body: { error: "invalid_client" } })));
const renewals = () => intuit.count("/token", "refresh_token");

/** Connected so many minutes ago. */
async function aConnection(minutesAgo: number) {
  const { tenant, companyId } = await commitTestTenant();
  const realmId = someRealm();
  const now = new Date(Date.now() - minutesAgo * 60_000);
  const place = await connected({ tenant, companyId }, { realmId, tokens: intuit.hand(realmId), now });
  const inside = <T>(work: (ctx: TenantContext) => Promise<T>) => enterAsJob({ tenant, companyId, name: "test" }, work);
  return {
    place,
    inside,
    read: () =>
      callQuickBooks(place, { words: "Look", method: "GET", path: `companyinfo/${realmId}`, expects: "CompanyInfo" }),
    change: (columns: Partial<typeof quickbooksConnections.$inferInsert>) =>
      inside((ctx) =>
        ctx.tx.update(quickbooksConnections).set(columns).where(eq(quickbooksConnections.tenantId, tenant)),
      ),
  };
}

describe("keys of this server that Intuit does not accept", () => {
  it("are said while the token still works, which is used to its end", async () => {
    const at = await aConnection(57);
    refuseKeys(1);
    await at.read();
    expect(await at.inside(connectionStatus)).toMatchObject({
      look: "connected",
      connection: { keysRefused: true, hindrance: null },
    });
    expect(await at.inside(tokenHealth)).toMatchObject({ healthy: false, problems: [NAMED] });
  });

  it("hold this server once it has ended, and are no failure of QuickBooks however often it is tried", async () => {
    const at = await aConnection(61);
    refuseKeys(100);
    for (let time = 0; time < 8; time++) {
      await expect(at.read()).rejects.toMatchObject({ fault: { kind: "reconnect", code: "keys", words: NAMED } });
    }
    expect(renewals()).toBe(1);
    expect(await at.inside(connectionStatus)).toMatchObject({
      look: "held",
      connection: { stateWords: NAMED, hindrance: "keys", slowedUntil: null },
    });
    expect(await at.inside(tokenHealth)).toMatchObject({ healthy: false, problems: [NAMED] });
    expect(await at.inside(connectionRow)).toMatchObject({ state: "connected" });
  });

  it("are tried again after a while, as they may be right again there", async () => {
    const at = await aConnection(61);
    refuseKeys(1);
    await expect(at.read()).rejects.toThrow();
    await usableToken(at.place, () => new Date(Date.now() + 60_000));
    expect(await at.inside(connectionStatus)).toMatchObject({ look: "connected", connection: { keysRefused: false } });
    expect(await at.inside(tokenHealth)).toMatchObject({ healthy: true });
  });

  it("are tried at once where they are others than those refused", async () => {
    const at = await aConnection(61);
    refuseKeys(1);
    await expect(at.read()).rejects.toThrow();
    await at.change({ refusedKeys: "of a former secret" });
    expect((await at.inside(connectionStatus)).look).toBe("connected");
    await at.read();
    expect(await at.inside(connectionRow)).toMatchObject({ refusedKeys: null });
  });

  it("end no connection whose token QuickBooks refused", async () => {
    const at = await aConnection(5);
    const { token } = await usableToken(at.place);
    refuseKeys(1);
    await expect(tokenRefused(at.place, token)).rejects.toMatchObject({ fault: { code: "keys", words: NAMED } });
    expect(await at.inside(connectionRow)).toMatchObject({ state: "connected" });
  });
});
