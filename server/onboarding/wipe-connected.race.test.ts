import { createHmac, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { quickbooksRealms } from "@/drizzle/schema/quickbooks";
import { companies } from "@/drizzle/schema/tenants";
import { enterTenant } from "@/server/auth/enter-tenant";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { changeTasks } from "@/server/quickbooks/changes/carry-changes";
import { receiveWebhook } from "@/server/quickbooks/changes/receive-webhook";
import { beginConnect } from "@/server/quickbooks/connection/begin-connect";
import { finishConnect } from "@/server/quickbooks/connection/finish-connect";
import { rotateKeys } from "@/server/quickbooks/connection/rotate-keys";
import { closeQueue } from "@/server/quickbooks/sync/queue";
import { someRealm } from "@/server/testing/connected";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { Trading } from "@/server/testing/trading";

const fake = simulatedQuickBooks();
afterAll(closeQueue);

async function connect(company: Trading, realmId: string) {
  const request = company.owner.request({ companyId: company.companyId });
  const { url } = await enterTenant(request, "quickbooks.write", () => [], beginConnect);
  const asked = new URL(url).searchParams;
  const sent = { redirectUri: asked.get("redirect_uri") ?? "", state: asked.get("state") ?? "" };
  const back = new URL(fake.controls.consent(realmId, sent)).searchParams;
  const { ending } = await finishConnect(
    { credentials: request.credentials, requestId: newId(), now: new Date() },
    { state: back.get("state") ?? "", code: back.get("code") ?? "", realmId: back.get("realmId") ?? "", error: "" },
  );
  return ending;
}

/** A business of two companies of which the demonstration one is connected. */
async function connectedDemonstration() {
  const owner = await Trading.open("Larkfield");
  const demo = await owner.sibling("Demo");
  const { tenant } = owner.owner;
  await inTenantTransaction(tenant, [], (tx) =>
    tx
      .update(companies)
      .set({ demonstration: true })
      .where(and(eq(companies.tenantId, tenant), eq(companies.id, demo.companyId))),
  );
  const realmId = fake.controls.openCompany({ id: someRealm(), country: "GB", currency: "GBP" }).id;
  expect(await connect(demo, realmId)).toBe("connected");
  return { owner, demo, tenant, realmId };
}

const claimsOf = (realmId: string) =>
  inIdentity((tx) => tx.select().from(quickbooksRealms).where(eq(quickbooksRealms.realmId, realmId)));

function told(...realmIds: string[]) {
  const time = "2026-11-03T09:15:00.000Z";
  const rest = { specversion: "1.0", type: "qbo.invoice.updated.v1", time, intuitentityid: "145", data: {} };
  const raw = Buffer.from(
    JSON.stringify(realmIds.map((realmId) => ({ ...rest, id: randomUUID(), intuitaccountid: realmId }))),
  );
  return receiveWebhook(raw, createHmac("sha256", "test-verifier").update(raw).digest("base64"));
}

it("a demonstration company that is wiped frees its QuickBooks company and ends its authorisation at Intuit", async () => {
  const { owner, demo, realmId } = await connectedDemonstration();
  const { revoked = 0 } = fake.controls.counters().tokens;
  await demo.ask("onboarding.wipeDemonstration", { companyId: demo.companyId, confirm: "Demo Ltd" });
  expect(await claimsOf(realmId)).toEqual([]);
  expect(fake.controls.counters().tokens.revoked).toBe(revoked + 1);
  expect(await connect(owner, realmId)).toBe("connected");
});

it("a QuickBooks company that leads to a company that is gone holds up nobody else's, and is freed", async () => {
  const { demo, realmId } = await connectedDemonstration();
  const [claim] = await claimsOf(realmId);
  await demo.ask("onboarding.wipeDemonstration", { companyId: demo.companyId, confirm: "Demo Ltd" });
  const leave = () => inIdentity((tx) => tx.insert(quickbooksRealms).values(claim as NonNullable<typeof claim>));
  const { realmId: other } = await connectedDemonstration();

  await leave();
  expect(await told(realmId, other)).toEqual({ status: 200, stored: 1 });
  await leave().catch(() => {});
  await changeTasks(new AbortController().signal)["quickbooks_look"]?.();
  expect(await claimsOf(realmId)).toEqual([]);
  await leave();
  expect(await rotateKeys()).toMatchObject({ failed: 0 });
  expect(await claimsOf(realmId)).toEqual([]);
});
