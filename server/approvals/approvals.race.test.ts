import { describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { ask, Trading, tenantOf } from "@/server/testing/trading";
import { publicError } from "@/server/trpc";
import type { ApprovalRow } from "./queries";
import { useApproval } from "./use-approval";

const codes = async (asked: Promise<unknown>[]) =>
  Promise.all(
    asked.map((one) =>
      one.then(
        () => "done",
        (thrown) => publicError(thrown, "race").code,
      ),
    ),
  );
const count = (all: string[], code: string) => all.filter((one) => one === code).length;

async function question() {
  const company = await Trading.open("Larkfield");
  const id = await company.approval();
  const { action, subjectId, amountMinor } = await company.ask<ApprovalRow>("approvals.get", { id });
  return { company, use: { id, action, subjectId, amountMinor } };
}

describe("at once", () => {
  it("24 uses of one approval are one", async () => {
    const { company, use } = await question();
    await company.ask("approvals.approve", { id: use.id });
    const job = { tenant: tenantOf(company), companyId: company.companyId, name: "race" };
    const told = await codes(Array.from({ length: 24 }, () => enterAsJob(job, (ctx) => useApproval(ctx, use))));
    expect([count(told, "done"), count(told, "approval_used")]).toEqual([1, 23]);
  });

  it("twelve managers who say yes and twelve who say no are one answer", async () => {
    const { company, use } = await question();
    const manager = await company.colleague("manager");
    const told = await codes(
      Array.from({ length: 24 }, (_, n) =>
        ask(manager.request(), n % 2 === 0 ? "approvals.approve" : "approvals.decline", { id: use.id }),
      ),
    );
    expect([count(told, "done"), count(told, "approval_decided")]).toEqual([1, 23]);
  });

  it("one question sent 24 times is one question", async () => {
    const { company, use } = await question();
    const registerId = await company.register();
    const wish = { ...use, id: newId(), registerId };
    const told = await codes(Array.from({ length: 24 }, () => company.ask("approvals.ask", wish)));
    expect(count(told, "done")).toBe(24);
    expect((await company.ask<ApprovalRow[]>("approvals.waiting")).filter(({ id }) => id === wish.id)).toHaveLength(1);
  });

  it("ten tills get ten accounts and ten tablets ten codes", async () => {
    const { company } = await question();
    const tills = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        company.ask<{ id: string; accountCode: string }>("registers.create", { name: `T${n}`, siteId: company.siteId }),
      ),
    );
    expect(new Set(tills.map(({ accountCode }) => accountCode)).size).toBe(10);
    await Promise.all(tills.map(({ id }) => company.pair(id)));
    const listed = await company.ask<{ devices: { code: string }[] }[]>("registers.list");
    const all = listed.flatMap(({ devices }) => devices.map(({ code }) => code));
    expect(new Set(all).size).toBe(10);
    expect(all.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))[9]).toBe("R10");
  });
});
