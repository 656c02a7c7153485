import { afterAll, describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { paymentsRouter } from "@/server/payments/router";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { type SignedIn, signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { createCallerFactory, router } from "@/server/trpc";
import { refundsRouter } from "./router";

const callerOf = createCallerFactory(router({ payments: paymentsRouter, refunds: refundsRouter }));
const callerFor = (person: SignedIn) => callerOf(() => person.request());

const inside = <T>(at: SignedIn, work: (ctx: TenantContext) => Promise<T>) =>
  enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "test" }, work);

async function paidInvoice(at: SignedIn, total: string) {
  const invoice = await inside(at, (ctx) => issuedInvoice(ctx, { total }));
  await callerFor(at).payments.record({ invoiceId: invoice.id, method: "card", idempotencyKey: newId() });
  return invoice;
}

async function expectSound(at: SignedIn) {
  expect(await inside(at, async (ctx) => (await checkInvariants(ctx)).filter(({ ok }) => !ok))).toEqual([]);
}

const refundOf = (person: SignedIn, invoiceId: string, amount: string, idempotencyKey = newId()) =>
  callerFor(person).refunds.request({ invoiceId, amount, reason: "Arrived broken", idempotencyKey });

afterAll(closePool);

describe("refunds of one invoice at once", () => {
  it("A03: 24 payments and refunds of 500, mixed, leave paid as their sum and nobody sees a deadlock", async () => {
    const owner = await signedInOwner();
    const invoice = await paidInvoice(owner, "500.00");
    const outcomes = await allAtOnce(24, async (index) => {
      const key = newId();
      if (index % 2 === 0) return (await refundOf(owner, invoice.id, "500.00", key)).amountMinor * -1;
      const paid = await callerFor(owner).payments.record({
        invoiceId: invoice.id,
        amount: "500.00",
        method: "card",
        idempotencyKey: key,
      });
      return paid.amountMinor as number;
    });
    const net = done(outcomes).reduce((total, amount) => total + amount, 50000);
    const now = await inside(owner, (ctx) => lockInvoice(ctx, invoice.id));
    expect(now.paidMinor - now.refundedMinor).toBe(net);
    expect([0, 50000]).toContain(net);
    for (const { code } of refusals(outcomes)) expect(["already_paid", "refund_too_large"]).toContain(code);
    await expectSound(owner);
  });

  it("A04: of 24 refunds of 400 on a payment of 1000 two succeed", async () => {
    const owner = await signedInOwner();
    const invoice = await paidInvoice(owner, "1000.00");
    const outcomes = await allAtOnce(24, () => refundOf(owner, invoice.id, "400.00"));
    expect(done(outcomes)).toHaveLength(2);
    expect(refusals(outcomes).map(({ code, status }) => `${status} ${code}`)).toEqual(
      Array(22).fill("409 refund_too_large"),
    );
    expect(await inside(owner, (ctx) => lockInvoice(ctx, invoice.id))).toMatchObject({
      refundedMinor: 80000,
      balanceDueMinor: 80000,
    });
    await expectSound(owner);
  });

  it("that wait hold back no more than was paid", async () => {
    const owner = await signedInOwner();
    const cashier = await signIntoTestTenant(owner, "cashier");
    const invoice = await paidInvoice(owner, "1000.00");
    const outcomes = await allAtOnce(24, () => refundOf(cashier, invoice.id, "400.00"));
    expect(done(outcomes).map(({ status }) => status)).toEqual(["requested", "requested"]);
    expect(refusals(outcomes)).toHaveLength(22);
    await expectSound(owner);
  });

  it("decided by several people at once are decided once", async () => {
    const owner = await signedInOwner();
    const [cashier, manager] = [await signIntoTestTenant(owner, "cashier"), await signIntoTestTenant(owner, "manager")];
    const invoice = await paidInvoice(owner, "100.00");
    const asked = await refundOf(cashier, invoice.id, "40.00");
    const outcomes = await allAtOnce(12, async (index) => {
      const { refunds } = callerFor(index % 3 === 0 ? manager : owner);
      const key = { id: asked.id, idempotencyKey: newId() };
      return index % 2 === 0 ? refunds.approve(key) : refunds.reject({ ...key, note: "No" });
    });
    expect(done(outcomes)).toHaveLength(1);
    expect(refusals(outcomes).map(({ code }) => code)).toEqual(Array(11).fill("already_decided"));
    await expectSound(owner);
  });

  it("with the same key give money back once", async () => {
    const owner = await signedInOwner();
    const invoice = await paidInvoice(owner, "1000.00");
    const key = newId();
    const outcomes = await allAtOnce(50, () => refundOf(owner, invoice.id, "400.00", key));
    const answers = done(outcomes) as (object & { duplicate?: boolean })[];
    expect(answers.filter((answer) => answer.duplicate)).toHaveLength(49);
    const [first, ...others] = answers.map(({ duplicate: _, ...answer }) => answer);
    for (const answer of others) expect(answer).toEqual(first);
    expect(await inside(owner, (ctx) => lockInvoice(ctx, invoice.id))).toMatchObject({ refundedMinor: 40000 });
    await expectSound(owner);
  });
});
