import { afterAll, expect, test } from "vitest";
import { customers } from "@/drizzle/schema/customers";
import { creditsRouter } from "@/server/credits/router";
import { closePool, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { parseInput } from "@/server/parse-input";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { createCallerFactory, router } from "@/server/trpc";
import { DraftInvoice } from "./input";
import { invoicesRouter } from "./router";

afterAll(closePool);
const callerOf = createCallerFactory(router({ invoices: invoicesRouter, credits: creditsRouter }));

test("a body as others write it makes a draft", async () => {
  const [customer, product] = [newId(), newId()];
  const read = await parseInput(DraftInvoice, {
    customer_id: customer,
    order_date: "2026-01-31",
    items: [{ product_id: product, quantity: "2", unit_price: "4.50" }],
  });
  expect(read).toEqual({
    customerId: customer,
    issueDate: "2026-01-31",
    lines: [{ productId: product, quantity: "2", unitPrice: "4.5" }],
  });
  await expect(parseInput(DraftInvoice, { guest: customer })).rejects.toMatchObject({
    message: expect.stringContaining("missing"),
  });
});

test("each act asks its own permission, a key acts once, and no other tenant finds anything", async () => {
  const owner = await signedInOwner();
  const [viewer, clerk, cashier] = [
    await signIntoTestTenant(owner, "viewer"),
    await signIntoTestTenant(owner, "clerk"),
    await signIntoTestTenant(owner, "cashier"),
  ];
  const stranger = await signedInOwner();
  const customerId = newId();
  await inTenantTransaction(owner.tenant, [], (tx) =>
    tx.insert(customers).values({
      tenantId: owner.tenant,
      id: customerId,
      companyId: owner.companyId,
      number: "C-1",
      name: "Hollins Home",
      currency: "GBP",
    }),
  );
  const lines = [{ description: "Delivery", quantity: "1", unitPrice: "5" }];
  const as = (who: typeof owner) => callerOf(who.request());
  const key = () => ({ idempotencyKey: newId() });

  const same = key();
  const draft = await as(clerk).invoices.create({ customerId, lines, ...same });
  expect(await as(clerk).invoices.create({ customerId, lines, ...same })).toMatchObject({
    id: draft.id,
    duplicate: true,
  });
  await expect(as(clerk).invoices.create({ customerId, lines: [], ...same })).rejects.toMatchObject({
    cause: { code: "idempotency_mismatch" },
  });

  const forbidden = { cause: { kind: "forbidden" } };
  for (const who of [viewer, cashier]) {
    await expect(as(who).invoices.create({ customerId, lines, ...key() })).rejects.toMatchObject(forbidden);
    await expect(as(who).invoices.issue({ id: draft.id, ...key() })).rejects.toMatchObject(forbidden);
    await expect(as(who).invoices.discard({ id: draft.id, ...key() })).rejects.toMatchObject(forbidden);
    expect((await as(who).invoices.get({ id: draft.id })).status).toBe("draft");
  }
  const issued = await as(clerk).invoices.issue({ id: draft.id, ...key() });
  expect(issued.number).toBe("INV-000001");
  await expect(as(clerk).invoices.void({ id: draft.id, reason: "x", ...key() })).rejects.toMatchObject(forbidden);
  await expect(as(clerk).credits.create({ invoiceId: draft.id, reason: "x", ...key() })).rejects.toMatchObject(
    forbidden,
  );

  const detail = await as(owner).invoices.get({ id: draft.id });
  expect(detail.entries).toHaveLength(1);
  expect((await as(cashier).invoices.get({ id: draft.id })).entries).toEqual([]);
  const note = await as(owner).credits.create({ invoiceId: draft.id, reason: "Never came", ...key() });

  const missing = { cause: { kind: "not_found" } };
  const theirs = as(stranger);
  for (const attempt of [
    () => theirs.invoices.get({ id: draft.id }),
    () => theirs.invoices.pdf({ id: draft.id }),
    () => theirs.invoices.issue({ id: draft.id, ...key() }),
    () => theirs.invoices.update({ id: draft.id, notes: "x", ...key() }),
    () => theirs.invoices.discard({ id: draft.id, ...key() }),
    () => theirs.invoices.void({ id: draft.id, reason: "x", ...key() }),
    () => theirs.invoices.invoiceOrder({ orderId: newId(), ...key() }),
    () => theirs.invoices.create({ customerId, lines, ...key() }),
    () => theirs.credits.get({ id: note.id }),
    () => theirs.credits.pdf({ id: note.id }),
    () => theirs.credits.creditable({ invoiceId: draft.id }),
    () => theirs.credits.create({ invoiceId: draft.id, reason: "x", ...key() }),
    () => theirs.credits.correct({ id: draft.id, reason: "x", ...key() }),
  ]) {
    await expect(attempt()).rejects.toMatchObject(missing);
  }
  expect((await theirs.invoices.list({})).items).toEqual([]);
  expect((await theirs.invoices.export({})).rows).toBe(0);
  expect((await theirs.invoices.openOf({ customerId })).items).toEqual([]);
  expect((await theirs.invoices.totals({})).count).toBe(0);
});

test("the PDF is of the frozen document", async () => {
  const owner = await signedInOwner();
  const customerId = newId();
  await inTenantTransaction(owner.tenant, [], (tx) =>
    tx.insert(customers).values({
      tenantId: owner.tenant,
      id: customerId,
      companyId: owner.companyId,
      number: "C-1",
      name: "Hollins Home",
      currency: "GBP",
    }),
  );
  const caller = callerOf(owner.request());
  const { id } = await caller.invoices.create({
    customerId,
    lines: [{ description: "Tea", quantity: "1", unitPrice: "5" }],
    idempotencyKey: newId(),
  });
  expect((await caller.invoices.pdf({ id })).fileName).toBe("draft.pdf");
  await caller.invoices.issue({ id, idempotencyKey: newId() });
  const { fileName, bytes } = await caller.invoices.pdf({ id });
  expect(fileName).toBe("INV-000001.pdf");
  expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe("%PDF-");
});
