import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { UpdateCustomer } from "@/server/customers/input";
import { updateCustomer } from "@/server/customers/update-customer";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { hearEvents } from "./hear-events";

const fake = simulatedQuickBooks();
type Row = Record<string, unknown>;

/** An invoice of ours that was typed in there before, due on another day and worded otherwise, and was linked by itself. */
async function found() {
  const at = await deskOf(fake);
  const { customerId, first } = await at.standing("Old Forge");
  const { id, number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "45.00", customerId }));
  const detail = ((first["Line"] as Row[])[0]?.["SalesItemLineDetail"] ?? {}) as Row;
  const { ItemRef, TaxCodeRef } = detail;
  fake.controls.bookkeeper(at.realmId, "Invoice", {
    ...{ DocNumber: number, TxnDate: first["TxnDate"], DueDate: "2031-02-28", CustomerRef: first["CustomerRef"] },
    GlobalTaxCalculation: "TaxInclusive",
    Line: [
      {
        ...{ DetailType: "SalesItemLineDetail", Description: "As agreed", Amount: 37.5 },
        SalesItemLineDetail: { ItemRef, TaxCodeRef, Qty: 1, TaxInclusiveAmt: 45 },
      },
    ],
  });
  await at.sync();
  expect(await at.linkOf(id)).toMatchObject({ state: "linked", linkedHow: "found" });
  return { ...at, id, there: () => at.invoicesThere().find((one) => one["DocNumber"] === number) };
}

const named = (at: Desk, id: string, name: string) =>
  at.inside((ctx) => updateCustomer(ctx, UpdateCustomer.parse({ id, name, email: "ann@smith.example" })));

describe("an invoice that was typed in there and found to be the same", () => {
  it("is no question when it is paid from here", async () => {
    const at = await found();
    await at.inside((ctx) =>
      recordPayment(ctx, RecordPayment.parse({ invoiceId: at.id, amount: "45.00", method: "bank_transfer" })),
    );
    await at.sync();
    fake.controls.advance(2);
    await sweepChanges(at.place);
    expect(at.there()).toMatchObject({ Balance: 0, DueDate: "2031-02-28" });
    expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", problem: null });
  });

  it("is watched: what is edited there afterwards is asked about", async () => {
    const at = await found();
    fake.controls.advance(2);
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: at.there()?.["Id"], sparse: true, DueDate: "2031-05-05" });
    await sweepChanges(at.place);
    expect(await at.linkOf(at.id)).toMatchObject({ state: "attention", problemCode: "edited" });
  });
});

describe("a customer", () => {
  it("that was found there by name and e-mail may be renamed there without a question", async () => {
    const at = await deskOf(fake);
    const made = fake.controls.bookkeeper(at.realmId, "Customer", {
      ...{ DisplayName: "Ann", PrimaryEmailAddr: { Address: "ann@smith.example" } },
    })["Customer"] as Row;
    const id = await at.inside((ctx) => newCustomer(ctx, "Ann"));
    await named(at, id, "Ann");
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ linkedHow: "found", remoteId: made["Id"] });
    fake.controls.advance(2);
    fake.controls.bookkeeper(at.realmId, "Customer", { Id: made["Id"], sparse: true, DisplayName: "Ann of the mill" });
    await sweepChanges(at.place);
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", problem: null });
  });

  it("that stands there is not moved to another of theirs when ours is given its name", async () => {
    const at = await deskOf(fake);
    const id = await at.inside((ctx) => newCustomer(ctx, "Ann"));
    await named(at, id, "Ann");
    await at.sync();
    const { remoteId } = await at.linkOf(id);
    fake.controls.bookkeeper(at.realmId, "Customer", {
      ...{ DisplayName: "Ann Smith", PrimaryEmailAddr: { Address: "ann@smith.example" } },
    });
    await named(at, id, "Ann Smith");
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "attention", problem: "duplicate", remoteId });
  });

  it("for whom every name is taken there goes once ours has another name", async () => {
    const at = await deskOf(fake);
    const id = await at.inside((ctx) => newCustomer(ctx, "Cash"));
    const { rows } = await at.inside((ctx) =>
      ctx.tx.execute<{ number: string }>(
        sql`select number from customers where tenant_id = ${ctx.tenant} and id = ${id}`,
      ),
    );
    const number = rows[0]?.number ?? "";
    for (const suffix of ["", ` (${number})`, ` (${number} ${id.replaceAll("-", "").slice(-6)})`]) {
      fake.controls.bookkeeper(at.realmId, "Vendor", { DisplayName: `Cash${suffix}` });
    }
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "attention", problemCode: "6240" });
    await named(at, id, "Cash of the corner");
    await at.inside(hearEvents);
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", problem: null });
  });
});
