import { describe, expect, it } from "vitest";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { type DriftDecision, decideDrift } from "./decide-drift";

const fake = simulatedQuickBooks();

const decide = async (at: Desk, localId: string, decision: DriftDecision) => {
  const id = await at.cardOf(localId);
  await at.inside((ctx) => decideDrift(ctx, { id, decision }));
};

/** An invoice of 30.00 that is paid; a bookkeeper takes the payment off it, and the invoice away. */
async function takenAway(operation: "void" | "delete") {
  const at = await deskOf(fake);
  const { id, number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "30.00" }));
  const paid = RecordPayment.parse({ invoiceId: id, amount: "30.00", method: "bank_transfer" });
  const payment = await at.inside((ctx) => recordPayment(ctx, paid));
  await at.sync();
  const there = () =>
    at.invoicesThere().find((one) => String(one["DocNumber"]).startsWith(number) && Number(one["TotalAmt"]) > 0);
  const [money] = fake.controls.entities(at.realmId).Payment;
  fake.controls.advance(2);
  const { Id, CustomerRef } = money ?? {};
  fake.controls.bookkeeper(at.realmId, "Payment", { Id, CustomerRef, sparse: true, TotalAmt: 30, Line: [] });
  fake.controls.bookkeeper(at.realmId, "Invoice", { Id: there()?.["Id"] }, { operation });
  await sweepChanges(at.place);
  return { ...at, id, paymentId: payment.id, there };
}

describe("an invoice that is sent anew", () => {
  for (const operation of ["void", "delete"] as const) {
    it(`after a ${operation} there is settled by what is paid on it, whichever is decided first`, async () => {
      const first = await takenAway(operation);
      await decide(first, first.paymentId, "take_theirs");
      await decide(first, first.id, "send_ours");
      await first.sync();
      expect(first.there()).toMatchObject({ TotalAmt: 30, Balance: 0 });

      const last = await takenAway(operation);
      await decide(last, last.id, "send_ours");
      await last.sync();
      await decide(last, last.paymentId, "send_ours");
      await last.sync();
      expect(last.there()).toMatchObject({ TotalAmt: 30, Balance: 0 });
    });
  }
});

describe("money given back that is sent anew", () => {
  it("is paid out of the payment it came from", async () => {
    const at = await deskOf(fake);
    const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "30.00" }));
    const paid = RecordPayment.parse({ invoiceId: id, amount: "30.00", method: "bank_transfer" });
    const payment = await at.inside((ctx) => recordPayment(ctx, paid));
    const wish = RequestRefund.parse({ invoiceId: id, amount: "5.00", reason: "Came back" });
    await at.inside((ctx) => requestRefund(ctx, wish));
    await at.sync();
    const refund = (await at.links()).find(({ entity }) => entity === "Purchase");
    const lines = () => JSON.stringify(fake.controls.entities(at.realmId).Payment[0]?.["Line"]);
    expect(lines()).toContain(`"TxnId":"${refund?.remoteId}"`);
    fake.controls.advance(2);
    const { Id, CustomerRef } = fake.controls.entities(at.realmId).Payment[0] ?? {};
    fake.controls.bookkeeper(at.realmId, "Payment", { Id, CustomerRef, sparse: true, TotalAmt: 30, Line: [] });
    fake.controls.bookkeeper(at.realmId, "Purchase", { Id: refund?.remoteId }, { operation: "delete" });
    await sweepChanges(at.place);
    await decide(at, payment.id, "take_theirs");
    await decide(at, refund?.localId ?? "", "send_ours");
    await at.sync();
    const anew = await at.linkOf(refund?.localId ?? "");
    expect(anew.remoteId).not.toBe(refund?.remoteId);
    expect(lines()).toContain(`"TxnId":"${anew.remoteId}"`);
  });
});
