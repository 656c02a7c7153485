import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { decideDrift } from "@/server/quickbooks/review/decide-drift";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { PayOutCredit, RequestRefund } from "@/server/refunds/input";
import { payOutCredit } from "@/server/refunds/pay-out-credit";
import { requestRefund } from "@/server/refunds/request-refund";
import { creditOfTheTill } from "@/server/testing/credit-of-the-till";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { reconcile } from "./reconcile";

const fake = simulatedQuickBooks();

const pay = async (ctx: TenantContext, invoiceId: string, amount: string, method: "cash" | "customer_credit") =>
  recordPayment(
    ctx,
    RecordPayment.parse({ invoiceId, amount, method, surplus: method === "cash" ? "credit" : undefined }),
  );

/** What customers owe and are owed there, on the accounts for it, in minor units. */
async function standing(at: QuickBooksWorld) {
  const roles = await at.inside((ctx) =>
    ctx.tx.select().from(quickbooksMappings).where(eq(quickbooksMappings.tenantId, ctx.tenant)),
  );
  const balances = fake.controls.balances(at.realmId);
  const of = (role: string) => balances[roles.find((one) => one.role === role)?.remoteId ?? ""] ?? 0;
  return { receivable: of("account:receivable"), credit: of("account:deposits") };
}

const open = (at: QuickBooksWorld) =>
  fake.controls
    .entities(at.realmId)
    .Invoice.map((invoice) => [invoice["TotalAmt"], invoice["Balance"]])
    .sort(([a], [b]) => Number(b) - Number(a));

async function inStep(at: QuickBooksWorld): Promise<void> {
  await at.inside(hearEvents);
  await at.drainAll();
  const stuck = (await at.links()).filter(({ state }) => state !== "linked" && state !== "left");
  expect(stuck.map(({ label, problemWords }) => [label, problemWords])).toEqual([]);
  const found = await reconcile(at.inside, {});
  expect(found.days.flatMap(({ differences }) => differences)).toEqual([]);
  expect((found.accounts ?? []).filter(({ oursMinor, theirsMinor }) => oursMinor !== theirsMinor)).toEqual([]);
}

it("store credit of a till settles invoices in the office, comes back, is used again and is paid out, and both books agree after each", async () => {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const customerId = await at.inside(creditOfTheTill);
  await inStep(at);
  expect(await standing(at)).toEqual({ receivable: 0, credit: -800 });

  const first = await at.inside((ctx) => issuedInvoice(ctx, { total: "7", customerId }));
  await at.inside((ctx) => pay(ctx, first.id, "2", "cash"));
  const used = await at.inside((ctx) => pay(ctx, first.id, "5", "customer_credit"));
  await inStep(at);
  expect(open(at)).toEqual([[7, 0]]);
  expect(await standing(at)).toEqual({ receivable: 0, credit: -300 });
  expect(fake.controls.entities(at.realmId).CreditMemo).toMatchObject([{ TotalAmt: 5, RemainingCredit: 0 }]);

  // A part of it comes back as credit: what was taken off the till's account stays with the customer.
  const back = { invoiceId: first.id, paymentId: used.id, amount: "2", method: "customer_credit", reason: "Too much" };
  await at.inside((ctx) => requestRefund(ctx, RequestRefund.parse(back)));
  await inStep(at);
  expect(open(at)).toEqual([[7, 2]]);
  expect(fake.controls.entities(at.realmId).CreditMemo).toMatchObject([{ TotalAmt: 5, RemainingCredit: 2 }]);

  // It is used first, and then two more of the till's.
  const second = await at.inside((ctx) => issuedInvoice(ctx, { total: "4", customerId }));
  await at.inside((ctx) => pay(ctx, second.id, "4", "customer_credit"));
  await inStep(at);
  expect(open(at)).toEqual([
    [7, 2],
    [4, 0],
  ]);
  expect(await standing(at)).toEqual({ receivable: 200, credit: -100 });

  await at.inside((ctx) =>
    payOutCredit(ctx, PayOutCredit.parse({ customerId, amount: "1", method: "cash", reason: "Asked for it" })),
  );
  await inStep(at);
  expect(await standing(at)).toEqual({ receivable: 200, credit: 0 });
});

it("credit kept in the office is used before what is left of the till's", async () => {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const customerId = await at.inside(creditOfTheTill);
  const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "10", customerId }));
  await at.inside((ctx) => pay(ctx, invoice.id, "13", "cash"));
  const other = await at.inside((ctx) => issuedInvoice(ctx, { total: "9", customerId }));
  await at.inside((ctx) => pay(ctx, other.id, "9", "customer_credit"));
  await inStep(at);
  expect(open(at)).toEqual([
    [10, 0],
    [9, 0],
  ]);
  expect(fake.controls.entities(at.realmId).CreditMemo).toMatchObject([{ TotalAmt: 6 }]);
  expect(await standing(at)).toEqual({ receivable: 0, credit: -200 });
  await at.inside((ctx) =>
    payOutCredit(ctx, PayOutCredit.parse({ customerId, amount: "2", method: "cash", reason: "Asked for it" })),
  );
  await inStep(at);
  expect(await standing(at)).toEqual({ receivable: 0, credit: 0 });
});

it("a credit memo that was deleted there is made anew, and settles the invoice again", async () => {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const customerId = await at.inside(creditOfTheTill);
  const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "5", customerId }));
  await at.inside((ctx) => pay(ctx, id, "5", "customer_credit"));
  await inStep(at);
  fake.controls.advance(2);
  for (const kind of ["Payment", "CreditMemo"] as const) {
    const [theirs] = fake.controls.entities(at.realmId)[kind];
    fake.controls.bookkeeper(at.realmId, kind, { Id: theirs?.["Id"] }, { operation: "delete" });
  }
  await sweepChanges(at.place);
  for (let asked = await reviewsOf(at); asked.length > 0; asked = await reviewsOf(at)) {
    for (const review of asked) await at.inside((ctx) => decideDrift(ctx, { id: review, decision: "send_ours" }));
    await at.drainAll();
  }
  await inStep(at);
  expect(open(at)).toEqual([[5, 0]]);
  expect(await standing(at)).toEqual({ receivable: 0, credit: -300 });
});

/** What a person is asked, of changes there. */
function reviewsOf(at: QuickBooksWorld): Promise<string[]> {
  return at.inside(async (ctx) => {
    const mine = and(eq(quickbooksReviews.tenantId, ctx.tenant), eq(quickbooksReviews.decision, "open"));
    const rows = await ctx.tx.select({ id: quickbooksReviews.id }).from(quickbooksReviews).where(mine);
    return rows.map(({ id }) => id);
  });
}
