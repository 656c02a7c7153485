import { afterAll, describe, expect, it } from "vitest";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { type SignedIn, signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { createCallerFactory, router } from "@/server/trpc";
import { ListPayments } from "./input";
import { listPayments } from "./list-payments";
import { paymentsRouter } from "./router";

const callerOf = createCallerFactory(router({ payments: paymentsRouter }));
const callerFor = (person: SignedIn) => callerOf(() => person.request());

const inside = <T>(at: SignedIn, work: (ctx: TenantContext) => Promise<T>) =>
  enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "test" }, work);

const issued = (at: SignedIn, total: string) => inside(at, (ctx) => issuedInvoice(ctx, { total }));
const paymentsOf = (at: SignedIn, invoiceId: string) =>
  inside(at, async (ctx) => (await listPayments(ctx, ListPayments.parse({ invoiceId, limit: 200 }))).items);
const figuresOf = (at: SignedIn, invoiceId: string) => inside(at, (ctx) => lockInvoice(ctx, invoiceId));

async function expectSound(at: SignedIn) {
  expect(await inside(at, async (ctx) => (await checkInvariants(ctx)).filter(({ ok }) => !ok))).toEqual([]);
}

afterAll(closePool);

describe("tablets paying one invoice at once", () => {
  it("A01: of 24 that pay it in full, one does and the others learn that it is paid", async () => {
    const owner = await signedInOwner();
    const invoice = await issued(owner, "45.00");
    const outcomes = await allAtOnce(24, () =>
      callerFor(owner).payments.record({
        invoiceId: invoice.id,
        amount: "45.00",
        method: "card",
        idempotencyKey: newId(),
      }),
    );
    expect(done(outcomes)).toHaveLength(1);
    expect(refusals(outcomes).map(({ code, status }) => `${status} ${code}`)).toEqual(
      Array(23).fill("409 already_paid"),
    );
    expect(refusals(outcomes)[0]?.figures).toMatchObject({
      balanceDueMinor: 0,
      lastPaymentMinor: 4500,
      invoiceStatus: "paid",
    });
    expect(await paymentsOf(owner, invoice.id)).toHaveLength(1);
    expect(await figuresOf(owner, invoice.id)).toMatchObject({ paidMinor: 4500, balanceDueMinor: 0, status: "paid" });
    await expectSound(owner);
  });

  it("A02: of 24 part payments of 300 on 1000 three succeed, and it never goes above the total", async () => {
    const owner = await signedInOwner();
    const invoice = await issued(owner, "1000.00");
    const outcomes = await allAtOnce(24, () =>
      callerFor(owner).payments.record({
        invoiceId: invoice.id,
        amount: "300.00",
        method: "cash",
        idempotencyKey: newId(),
      }),
    );
    expect(
      done(outcomes)
        .map((made) => made.invoices[0]?.balanceDueMinor)
        .sort(),
    ).toEqual([10000, 40000, 70000]);
    expect(refusals(outcomes).map(({ code }) => code)).toEqual(Array(21).fill("overpayment"));
    expect(await figuresOf(owner, invoice.id)).toMatchObject({
      paidMinor: 90000,
      balanceDueMinor: 10000,
      status: "partial",
    });
    await expectSound(owner);
  });

  it("payments over the same invoices in opposite order all finish", async () => {
    const owner = await signedInOwner();
    const first = await issued(owner, "1000.00");
    const second = await inside(owner, (ctx) => issuedInvoice(ctx, { total: "1000.00", customerId: first.customerId }));
    const parts = [first, second].map(({ id }) => ({ invoiceId: id, amount: "10.00" }));
    const outcomes = await allAtOnce(24, (index) =>
      callerFor(owner).payments.record({
        allocations: index % 2 === 0 ? parts : [...parts].reverse(),
        method: "cash",
        idempotencyKey: newId(),
      }),
    );
    expect(done(outcomes)).toHaveLength(24);
    expect(await figuresOf(owner, second.id)).toMatchObject({ paidMinor: 24000 });
    await expectSound(owner);
  });

  it("A20: of a void and a payment one wins, never both", async () => {
    const owner = await signedInOwner();
    for (let round = 0; round < 5; round++) {
      const invoice = await issued(owner, "20.00");
      const outcomes = await allAtOnce(2, async (index) => {
        if (index === round % 2) {
          await callerFor(owner).payments.record({ invoiceId: invoice.id, method: "cash", idempotencyKey: newId() });
        } else await inside(owner, (ctx) => voidInvoice(ctx, { id: invoice.id, reason: "Wrong customer" }));
      });
      expect(done(outcomes)).toHaveLength(1);
      const [refusal] = refusals(outcomes);
      expect(["invoice_void", "has_payments"]).toContain(refusal?.code);
    }
    await expectSound(owner);
  });
});

describe("the same key", () => {
  it("A05: sent 50 times at once has one effect and 50 identical answers, 49 marked as duplicates", async () => {
    const owner = await signedInOwner();
    const invoice = await issued(owner, "45.00");
    const wish = { invoiceId: invoice.id, amount: "45.00", method: "card", idempotencyKey: newId() };
    const outcomes = await allAtOnce(50, () => callerFor(owner).payments.record(wish));
    const answers = done(outcomes) as (object & { duplicate?: boolean })[];
    expect(answers).toHaveLength(50);
    expect(answers.filter((answer) => answer.duplicate)).toHaveLength(49);
    const [first, ...others] = answers.map(({ duplicate: _, ...answer }) => answer);
    for (const answer of others) expect(answer).toEqual(first);
    expect(await paymentsOf(owner, invoice.id)).toHaveLength(1);
    await expectSound(owner);
  });

  it("A06: for another amount, another invoice or another person is refused and has no effect", async () => {
    const owner = await signedInOwner();
    const clerk = await signIntoTestTenant(owner, "clerk");
    const [invoice, other] = [await issued(owner, "45.00"), await issued(owner, "45.00")];
    const wish = { invoiceId: invoice.id, amount: "20.00", method: "card", idempotencyKey: newId() };
    await callerFor(owner).payments.record(wish);
    const outcomes = await allAtOnce(3, (index) => {
      const caller = callerFor(index === 2 ? clerk : owner);
      return caller.payments.record(
        [{ ...wish, amount: "21.00" }, { ...wish, invoiceId: other.id }, wish][index] ?? wish,
      );
    });
    expect(refusals(outcomes).map(({ code, status }) => `${status} ${code}`)).toEqual(
      Array(3).fill("422 idempotency_mismatch"),
    );
    expect(await paymentsOf(owner, invoice.id)).toHaveLength(1);
    expect(await paymentsOf(owner, other.id)).toHaveLength(0);
  });

  it("A07: in two tenants has two effects", async () => {
    const [here, there] = [await signedInOwner(), await signedInOwner()];
    const idempotencyKey = newId();
    for (const owner of [here, there]) {
      const invoice = await issued(owner, "45.00");
      const made = await callerFor(owner).payments.record({ invoiceId: invoice.id, method: "cash", idempotencyKey });
      expect(made).not.toHaveProperty("duplicate");
      expect(await paymentsOf(owner, invoice.id)).toHaveLength(1);
    }
  });

  it("A09: whose first try was refused can be used for the right request", async () => {
    const owner = await signedInOwner();
    const invoice = await issued(owner, "45.00");
    const idempotencyKey = newId();
    const pay = (input: { amount: string; method: string }) =>
      callerFor(owner).payments.record({ invoiceId: invoice.id, idempotencyKey, ...input });
    await expect(pay({ amount: "4 5", method: "cash" })).rejects.toThrow();
    await expect(pay({ amount: "45.01", method: "cash" })).rejects.toThrow(/the balance due is 45.00 GBP/);
    expect(await pay({ amount: "45.00", method: "cash" })).toMatchObject({ amountMinor: 4500 });
  });

  it("A10: left out is an invalid request", async () => {
    const owner = await signedInOwner();
    const invoice = await issued(owner, "45.00");
    const [refusal] = refusals(
      await allAtOnce(1, () => callerFor(owner).payments.record({ invoiceId: invoice.id, method: "cash" } as never)),
    );
    expect(refusal).toMatchObject({ status: 400, code: "idempotency_key_missing" });
  });
});
