import { expect, it } from "vitest";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { skipLinks } from "./skip-links";
import { syncProgress } from "./sync-progress";

const fake = simulatedQuickBooks();

it("a selection has come to its end when nothing of it goes on by itself: behind a decision nothing is under way", async () => {
  const at = await deskOf(fake);
  const { id } = await at.taken({ total: "45.00", theirs: 45 });
  const payment = await at.inside((ctx) =>
    recordPayment(ctx, RecordPayment.parse({ invoiceId: id, amount: "45.00", method: "bank_transfer" })),
  );
  const ids = [id, payment.id];
  await at.inside(hearEvents);
  expect(await at.inside((ctx) => syncProgress(ctx, ids))).toMatchObject({ underWay: 2, attention: 0 });
  await at.sync();
  expect(await at.linkOf(payment.id)).toMatchObject({ state: "waiting" });
  expect(await at.inside((ctx) => syncProgress(ctx, ids))).toMatchObject({ total: 2, underWay: 0, attention: 2 });
});

it("what a person skipped is said to be skipped, and not left out by the settings", async () => {
  const at = await deskOf(fake);
  const { customerId } = await at.standing("Old Forge");
  const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId }));
  await at.inside(hearEvents);
  const link = await at.linkOf(id);
  await at.inside((ctx) => skipLinks(ctx, [link.id]));
  expect(await at.inside((ctx) => syncProgress(ctx, [id]))).toMatchObject({ total: 1, underWay: 0, skipped: 1 });
});
