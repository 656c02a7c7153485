import { describe, expect, it } from "vitest";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { skipLinks } from "@/server/quickbooks/monitor/skip-links";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { decideDuplicate } from "./decide-duplicate";

const fake = simulatedQuickBooks();

/** An invoice that waits for a decision, and its payment, which waits for the invoice. */
async function waiting(): Promise<Desk & { invoiceId: string; paymentId: string }> {
  const at = await deskOf(fake);
  const { id } = await at.taken({ total: "45.00", theirs: 45 });
  const payment = await at.inside((ctx) =>
    recordPayment(ctx, RecordPayment.parse({ invoiceId: id, amount: "45.00", method: "bank_transfer" })),
  );
  await at.sync();
  expect((await at.linkOf(payment.id)).problemWords).toContain("which needs a decision first");
  return { ...at, invoiceId: id, paymentId: payment.id };
}

describe("a payment that waits for an invoice about which a person decides", () => {
  it("goes to theirs once they are linked", async () => {
    const at = await waiting();
    const id = await at.cardOf(at.invoiceId);
    await at.inside((ctx) => decideDuplicate(ctx, { id, decision: "link" }));
    await at.sync();
    expect((await at.links()).filter(({ state }) => state !== "linked")).toEqual([]);
  });

  it("goes to ours once that is sent under another number", async () => {
    const at = await waiting();
    const id = await at.cardOf(at.invoiceId);
    await at.inside((ctx) => decideDuplicate(ctx, { id, decision: "send_new" }));
    await at.sync();
    expect((await at.links()).filter(({ state }) => state !== "linked")).toEqual([]);
  });

  it("asks a person itself when the invoice is skipped, on the card or in the log", async () => {
    const asked = { state: "attention", problemWords: expect.stringContaining("was skipped") };
    const onCard = await waiting();
    const id = await onCard.cardOf(onCard.invoiceId);
    await onCard.inside((ctx) => decideDuplicate(ctx, { id, decision: "skip" }));
    await onCard.sync();
    expect(await onCard.linkOf(onCard.paymentId)).toMatchObject(asked);

    const inLog = await waiting();
    const linkId = (await inLog.linkOf(inLog.invoiceId)).id;
    expect(await inLog.inside((ctx) => skipLinks(ctx, [linkId]))).toEqual({ skipped: 1 });
    await inLog.sync();
    expect(await inLog.linkOf(inLog.paymentId)).toMatchObject(asked);
  });

  it("goes by itself once somebody sends the invoice that was skipped", async () => {
    const at = await waiting();
    const linkId = (await at.linkOf(at.invoiceId)).id;
    await at.inside((ctx) => skipLinks(ctx, [linkId]));
    await at.sync();
    fake.controls.settings(at.realmId, { warnDuplicates: false });
    const theirs = at.invoicesThere().find((one) => one["TxnDate"] === "2026-11-20");
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: theirs?.["Id"] }, { operation: "delete" });
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(at.invoiceId)]));
    await at.sync();
    expect((await at.links()).filter(({ state }) => state !== "linked")).toEqual([]);
  });
});
