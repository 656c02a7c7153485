import { afterAll, describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { balancesOf } from "@/server/customers/queries";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { paymentsRouter } from "@/server/payments/router";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { type SignedIn, signedInOwner } from "@/server/testing/signed-in";
import { createCallerFactory, router } from "@/server/trpc";
import { refundsRouter } from "./router";

const callerOf = createCallerFactory(router({ payments: paymentsRouter, refunds: refundsRouter }));
const callerFor = (person: SignedIn) => callerOf(() => person.request());

const inside = <T>(at: SignedIn, work: (ctx: TenantContext) => Promise<T>) =>
  enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "test" }, work);

async function expectSound(at: SignedIn) {
  expect(await inside(at, async (ctx) => (await checkInvariants(ctx)).filter(({ ok }) => !ok))).toEqual([]);
}

const key = () => ({ idempotencyKey: newId() });
const heldFor = (at: SignedIn, customerId: string) =>
  inside(at, async (ctx) => (await balancesOf(ctx, [customerId])).get(customerId)?.[0]?.heldMinor ?? 0);

/** A customer for whom 48.00 is held, with as many open invoices of 48.00. */
async function heldCustomer(at: SignedIn, invoices: number) {
  const { customerId, id } = await inside(at, (ctx) => issuedInvoice(ctx, { total: "100.00" }));
  const paid = { invoiceId: id, amount: "148.00", method: "cash", surplus: "credit" as const };
  await callerFor(at).payments.record({ ...paid, ...key() });
  const open: string[] = [];
  for (let made = 0; made < invoices; made++) {
    open.push((await inside(at, (ctx) => issuedInvoice(ctx, { total: "48.00", customerId }))).id);
  }
  return { customerId, paidInvoiceId: id, open };
}

const use = (at: SignedIn, invoiceId: string, amount = "48.00") =>
  callerFor(at).payments.record({ invoiceId, amount, method: "customer_credit", ...key() });

afterAll(closePool);

describe("a customer's credit used by several people at once", () => {
  it("pays one of two invoices in full, the other person learns what is left, and 0 is held", async () => {
    const owner = await signedInOwner();
    const { customerId, open } = await heldCustomer(owner, 2);
    const outcomes = await allAtOnce(2, (index) => use(owner, open[index] ?? ""));
    expect(done(outcomes)).toHaveLength(1);
    expect(refusals(outcomes).map(({ code, status }) => `${status} ${code}`)).toEqual(["409 not_enough_credit"]);
    expect(refusals(outcomes)[0]?.figures).toMatchObject({ heldCreditMinor: 0, usableCreditMinor: 0 });
    expect(await heldFor(owner, customerId)).toBe(0);
    const due = await Promise.all(
      open.map((id) => inside(owner, async (ctx) => (await lockInvoice(ctx, id)).balanceDueMinor)),
    );
    expect(due.sort()).toEqual([0, 4800]);
    await expectSound(owner);
  });

  it("is used and paid out 24 times over without going below zero", async () => {
    const owner = await signedInOwner();
    const { customerId, open } = await heldCustomer(owner, 4);
    const outcomes = await allAtOnce(24, async (index) => {
      if (index % 3 === 0) {
        const wish = { customerId, amount: "10.00", reason: "They asked", method: "cash" };
        return (await callerFor(owner).refunds.payOut({ ...wish, ...key() })).amountMinor as number;
      }
      return (await use(owner, open[index % 4] ?? "", "10.00")).amountMinor as number;
    });
    expect(done(outcomes)).toEqual([1000, 1000, 1000, 1000]);
    expect(new Set(refusals(outcomes).map(({ code }) => code))).toEqual(new Set(["not_enough_credit"]));
    expect(await heldFor(owner, customerId)).toBe(800);
    await expectSound(owner);
  });

  it("grows and shrinks by refunds, surpluses and payments at once, and the books agree", async () => {
    const owner = await signedInOwner();
    const { customerId, paidInvoiceId, open } = await heldCustomer(owner, 3);
    const caller = callerFor(owner);
    const outcomes = await allAtOnce(24, async (index) => {
      const invoiceId = open[index % 3] ?? "";
      if (index % 4 === 0) {
        const wish = { invoiceId: paidInvoiceId, amount: "10.00", reason: "Broken", method: "customer_credit" };
        return (await caller.refunds.request({ ...wish, creditNote: { amount: "10.00" }, ...key() }))
          .totalMinor as number;
      }
      if (index % 4 === 1) {
        const wish = { invoiceId: paidInvoiceId, amount: "5.00", method: "card", surplus: "credit" as const };
        return (await caller.payments.record({ ...wish, ...key() })).keptAsCreditMinor as number;
      }
      return -(await use(owner, invoiceId, "8.00")).amountMinor;
    });
    const moved = done(outcomes).reduce((total, amount) => total + amount, 0);
    for (const { code } of refusals(outcomes)) {
      expect(["not_enough_credit", "overpayment", "already_paid"]).toContain(code);
    }
    expect(await heldFor(owner, customerId)).toBe(4800 + moved);
    await expectSound(owner);
  });

  it("with the same key is used once", async () => {
    const owner = await signedInOwner();
    const { customerId, open } = await heldCustomer(owner, 1);
    const idempotencyKey = newId();
    const wish = { invoiceId: open[0] ?? "", amount: "8.00", method: "customer_credit", idempotencyKey };
    const outcomes = await allAtOnce(12, () => callerFor(owner).payments.record(wish));
    expect(done(outcomes)).toHaveLength(12);
    expect(await heldFor(owner, customerId)).toBe(4000);
    await expectSound(owner);
  });
});
