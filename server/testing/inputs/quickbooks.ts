import { eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { connected } from "@/server/testing/connected";
import type { Trading } from "@/server/testing/trading";
import { type Inputs, page } from "./given";

/** The company stands connected, with a token just handed out. */
async function standsConnected(company: Trading): Promise<void> {
  const look = await company.ask<{ look: string }>("quickbooks.dot");
  if (look.look === "not_connected") {
    await connected({ tenant: company.owner.tenant, companyId: company.companyId });
  }
}

const figures = {
  ...{ hash: "", currency: "GBP", oursTotalMinor: 6_000, oursTaxMinor: 1_000 },
  ...{ theirsTotalMinor: 6_001, theirsTaxMinor: 1_001 },
};

/** It is set up as well, and something of it needs a person. */
async function standsWaiting(
  company: Trading,
  kind: "duplicate" | "drift" | "difference",
): Promise<{ linkId: string; reviewId: string }> {
  await standsConnected(company);
  const [linkId, reviewId, remoteId] = [newId(), newId(), newId()];
  const { tenant } = company.owner;
  await enterAsJob({ tenant, companyId: company.companyId, name: "test" }, async (ctx) => {
    const [connection] = await ctx.tx
      .update(quickbooksConnections)
      .set({ setUpAt: ctx.now, setUpByName: "test", startDate: "2020-01-01", state: "connected" })
      .where(eq(quickbooksConnections.tenantId, tenant))
      .returning({ id: quickbooksConnections.id });
    const connectionId = connection?.id ?? "";
    await ctx.tx.insert(quickbooksLinks).values({
      tenantId: tenant,
      id: linkId,
      connectionId,
      companyId: company.companyId,
      localType: "invoice",
      localId: newId(),
      label: "INV-7",
      state: "attention",
      problem: kind === "difference" ? kind : "duplicate",
      // Figures can only differ, and something be changed, where it stands there.
      ...(kind === "duplicate" ? {} : { entity: "Invoice", remoteId }),
      problemAction: { do: "review", id: reviewId },
      nextTryAt: ctx.now,
      createdAt: ctx.now,
      changedAt: ctx.now,
    });
    await ctx.tx.insert(quickbooksReviews).values({
      tenantId: tenant,
      id: reviewId,
      connectionId,
      linkId,
      kind,
      what: { drift: "edited", difference: "total", duplicate: "number" }[kind],
      entity: "Invoice",
      remoteId,
      theirs: { Id: remoteId, SyncToken: "0", DocNumber: "INV-7" },
      comparison: kind === "difference" ? { figures } : {},
      createdAt: ctx.now,
    });
  });
  return { linkId, reviewId };
}

export const quickbooksInputs: Inputs = {
  "quickbooks.sync.now": async (company) => {
    await standsWaiting(company, "duplicate");
    return { documents: [{ type: "customer", id: await company.customer() }] };
  },
  "quickbooks.sync.of": async (company) => ({ ids: [await company.customer()] }),
  "quickbooks.sync.panel": async (company) => ({ type: "customer", id: await company.customer() }),
  "quickbooks.sync.progress": async (company) => ({ ids: [await company.customer()] }),
  "quickbooks.sync.sendWaiting": async (company) => {
    await standsWaiting(company, "duplicate");
    return {};
  },
  "quickbooks.sync.renumber": async (company) => ({
    linkId: (await standsWaiting(company, "duplicate")).linkId,
  }),
  "quickbooks.sync.log": async () => ({ show: "all" }),
  "quickbooks.sync.detail": async (company) => ({ linkId: (await standsWaiting(company, "duplicate")).linkId }),
  "quickbooks.sync.retry": async (company) => ({ linkIds: [(await standsWaiting(company, "duplicate")).linkId] }),
  "quickbooks.sync.skip": async (company) => ({ linkIds: [(await standsWaiting(company, "duplicate")).linkId] }),
  "quickbooks.sync.decideDuplicate": async (company) => ({
    id: (await standsWaiting(company, "duplicate")).reviewId,
    decision: "skip",
  }),
  "quickbooks.sync.decideDrift": async (company) => ({
    id: (await standsWaiting(company, "drift")).reviewId,
    decision: "ignore",
  }),
  "quickbooks.sync.decideFigures": async (company) => ({
    id: (await standsWaiting(company, "difference")).reviewId,
    decision: "leave",
  }),
  "quickbooks.reviews": async (company) => {
    await standsWaiting(company, "drift");
    return { kind: "drift" };
  },
  "quickbooks.review": async (company) => ({ id: (await standsWaiting(company, "drift")).reviewId }),
  "quickbooks.reconcile": async (company) => {
    await standsWaiting(company, "drift");
    return { from: "2026-03-01", to: "2026-03-07" };
  },
  "quickbooks.tokenHistory": async (company) => {
    await standsConnected(company);
    return page;
  },
  "quickbooks.refreshToken": async (company) => {
    await standsConnected(company);
    return {};
  },
  "quickbooks.test": async () => ({}),
  "quickbooks.changePause": async () => ({ paused: true }),
  "quickbooks.disconnect": async () => ({}),
  "quickbooks.forget": async () => ({ confirm: "Larkfield Gifts Ltd" }),
};
