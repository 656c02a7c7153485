import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { handleNotices } from "./handle-notices";
import { sweepChanges } from "./sweep-changes";

const fake = simulatedQuickBooks();

it("a payment there on an invoice whose change gets no answer for days is a finding once it is answered", async () => {
  const at = await deskOf(fake);
  const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "30.00" }));
  await at.sync();
  const change = (statement: ReturnType<typeof sql>) =>
    at.inside((ctx) => ctx.tx.execute(sql`${statement} where tenant_id = ${ctx.tenant}`));
  const [there] = at.invoicesThere();
  await at.inside((ctx) =>
    ctx.tx.execute(sql`update quickbooks_links set pending = '{"operation": "update", "firstSentAt": "2020-01-01T00:00:00Z"}', state = 'waiting'
      where tenant_id = ${ctx.tenant} and local_id = ${id}`),
  );
  fake.controls.advance(2);
  fake.controls.bookkeeper(at.realmId, "Payment", {
    ...{ CustomerRef: there?.["CustomerRef"], TotalAmt: 30 },
    Line: [{ Amount: 30, LinkedTxn: [{ TxnId: there?.["Id"], TxnType: "Invoice" }] }],
  });
  expect(await sweepChanges(at.place)).toBeInstanceOf(Date);
  await change(sql`update quickbooks_notices set received_at = now() - interval '3 days'`);
  expect(await handleNotices(at.place)).toBeInstanceOf(Date);
  await change(sql`update quickbooks_links set pending = null, state = 'linked'`);
  expect(await handleNotices(at.place)).toBeNull();
  expect(await at.linkOf(id)).toMatchObject({ state: "attention", problemCode: "paid" });
});
