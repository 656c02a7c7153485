import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { simulatedCharges, terminals } from "@/drizzle/schema/terminals";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { ask, Trading, tenantOf } from "@/server/testing/trading";
import type { AttemptView } from "./attempts";
import { lookAgain } from "./look-again";

let company: Trading;
let terminalId: string;

beforeAll(async () => {
  company = await Trading.open("Cards");
  terminalId = (
    await company.ask("terminals.save", { name: "Terminal 1", siteId: company.siteId, adapter: "simulated" })
  ).id;
});

/** How it ends its next payments, without anybody waiting for a card to be read. */
async function ends(next: string): Promise<void> {
  const tenant = tenantOf(company);
  await inTenantTransaction(tenant, [], (tx) =>
    tx
      .update(terminals)
      .set({ settings: { next, fast: "yes" } })
      .where(eq(terminals.tenantId, tenant)),
  );
}

const tasks = async () => (await company.ask<{ items: { words: string }[] }>("sales.tasks", {})).items;

const charge = (wish: { id?: string; saleId?: string; amountMinor?: number; taken?: string[] } = {}) =>
  company.ask<AttemptView>("terminals.charge", {
    id: newId(),
    saleId: newId(),
    amountMinor: 2873,
    terminalId,
    ...wish,
  });

/** What the terminal's own books say it took. */
async function taken(): Promise<number> {
  const tenant = tenantOf(company);
  const found = await inTenantTransaction(tenant, [], (tx) =>
    tx
      .select({
        sum: sql<string>`coalesce(sum(amount_minor) filter (where outcome in ('approve', 'approve_after_time_out')), 0)`,
      })
      .from(simulatedCharges)
      .where(eq(simulatedCharges.tenantId, tenant)),
  );
  return Number(found[0]?.sum);
}

describe("a card payment", () => {
  it("that is approved says so with its reference", async () => {
    await ends("approve");
    expect(await charge()).toMatchObject({ state: "succeeded", cardLabel: "···· 8812" });
  });

  it("that is declined says that nothing was taken, and another may follow for the same sale", async () => {
    const saleId = newId();
    await ends("decline");
    const declined = await charge({ saleId });
    expect(declined.state).toBe("failed");
    expect(declined.steps.at(-1)?.words).toContain("Nothing was taken");
    await ends("approve");
    expect((await charge({ saleId })).state).toBe("succeeded");
  });

  it("without an answer is unknown, is resolved by asking, and is never charged twice", async () => {
    const saleId = newId();
    await ends("approve_after_time_out");
    const before = await taken();
    const { id, state } = await charge({ saleId });
    expect(state).toBe("unknown");
    await expect(charge({ saleId })).rejects.toMatchObject({ cause: { code: "payment_unknown" } });
    // Sent again by a tablet that lost the answer: asked about, not charged.
    expect((await charge({ id, saleId })).state).toBe("unknown");
    expect(await company.ask<AttemptView>("terminals.ask", { id })).toMatchObject({ state: "succeeded" });
    expect(await taken()).toBe(before + 2873);
  });

  it("that was declined and approved after all is found before a second try, and money moves once", async () => {
    const saleId = newId();
    await ends("approve_after_decline");
    const before = await taken();
    const first = await charge({ saleId });
    expect(first.state).toBe("failed");
    await ends("approve");
    const second = await charge({ saleId, taken: [] });
    expect(second).toMatchObject({ id: first.id, state: "succeeded", amountMinor: 2873 });
    expect(second.steps.at(-1)?.words).toContain("After it had declined: Approved");
    // The answer was lost, and the till tries once more: it is the same payment, until the till has it in its sale.
    expect((await charge({ saleId, taken: [] })).id).toBe(first.id);
    expect(await taken()).toBe(before + 2873);
    expect(await tasks()).toEqual([]);
    const third = await charge({ saleId, amountMinor: 100, taken: [first.id] });
    expect(third).toMatchObject({ state: "succeeded", amountMinor: 100 });
    expect(third.id).not.toBe(first.id);
  });

  it("that was declined and approved after the till went on is told once, however often it is asked about", async () => {
    await ends("approve_after_decline");
    const { id } = await charge();
    expect(await company.ask<AttemptView>("terminals.ask", { id, left: true })).toMatchObject({ state: "succeeded" });
    await company.ask("terminals.ask", { id, left: true });
    const [task, ...others] = await tasks();
    expect(task?.words).toContain("Terminal 1 took 28.73 GBP after all, for a sale that is not here.");
    expect(others).toEqual([]);
    await ends("decline");
    const { id: declined } = await charge();
    expect(await company.ask<AttemptView>("terminals.ask", { id: declined, left: true })).toMatchObject({
      state: "failed",
    });
    expect(await tasks()).toHaveLength(1);
  });

  it("that nobody asked about again is asked about in the night, and told when money moved", async () => {
    const before = (await tasks()).length;
    await ends("approve_after_decline");
    const { id } = await charge({ amountMinor: 999 });
    const tonight = new Date(Date.now() + 3_600_000);
    const job = { tenant: tenantOf(company), companyId: company.companyId, name: "Night", now: tonight };
    expect(await lookAgain((work) => enterAsJob(job, work))).toBeGreaterThan(0);
    expect(await company.ask<AttemptView>("terminals.ask", { id })).toMatchObject({ state: "succeeded" });
    const told = (await tasks()).map(({ words }) => words);
    expect(told.filter((words) => words.includes("took 9.99 GBP after all"))).toHaveLength(1);
    expect(told).toHaveLength(before + 1);
  });

  it("that was never taken turns out to be none, however often it is asked about", async () => {
    await ends("time_out");
    const { id } = await charge();
    await company.ask("terminals.ask", { id });
    expect(await company.ask<AttemptView>("terminals.ask", { id })).toMatchObject({ state: "failed" });
    expect(await company.ask<AttemptView>("terminals.ask", { id })).toMatchObject({ state: "failed" });
  });

  it("sent fifty times at once is one payment", async () => {
    await ends("approve");
    const before = await taken();
    const wish = { id: newId(), saleId: newId(), amountMinor: 500 };
    const answers = await Promise.all(Array.from({ length: 20 }, () => charge(wish)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await taken()).toBe(before + 500);
    const [open] = (await company.ask<AttemptView[]>("terminals.attempts", {})).filter((one) => one.id === wish.id);
    expect(open).toBeUndefined();
  });

  it("of one sale by two tablets at once is one; the other is told to look first", async () => {
    await ends("time_out");
    const saleId = newId();
    const answers = await Promise.allSettled([charge({ saleId }), charge({ saleId }), charge({ saleId })]);
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  });

  it("that is not known lets another follow only with a manager's yes, once", async () => {
    await ends("time_out");
    const saleId = newId();
    const { id, registerId } = await charge({ saleId });
    const manager = await company.colleague("manager");
    const approvalId = newId();
    const about = { action: "second_payment", subjectId: id, amountMinor: 2873, reason: "Slip says nothing" };
    await company.ask("approvals.ask", { id: approvalId, registerId, ...about });
    await expect(company.ask("terminals.passOver", { id, approvalId })).rejects.toMatchObject({
      cause: { code: "approval_waiting" },
    });
    await ask(manager.request({ companyId: company.companyId }), "approvals.approve", { id: approvalId });
    await company.ask("terminals.passOver", { id, approvalId });
    await ends("approve");
    expect((await charge({ saleId })).state).toBe("succeeded");
  });
});
