import { afterAll, expect, test } from "vitest";
import { customers } from "@/drizzle/schema/customers";
import { closePool, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { createCallerFactory } from "@/server/trpc";
import { ordersRouter } from "./router";

afterAll(closePool);
const callerOf = createCallerFactory(ordersRouter);

test("who may only look can read orders but not write them, and no other tenant sees them", async () => {
  const owner = await signedInOwner();
  const viewer = await signIntoTestTenant(owner, "viewer");
  const stranger = await signedInOwner();
  const customerId = newId();
  await inTenantTransaction(owner.tenant, [], async (tx) => {
    await tx.insert(customers).values({
      tenantId: owner.tenant,
      id: customerId,
      companyId: owner.companyId,
      number: "C-1",
      name: "Hollins Home",
      currency: "GBP",
    });
  });
  const wish = { customerId, lines: [{ description: "Delivery", quantity: "1", unitPrice: "5" }] };
  const idempotencyKey = newId();
  const quote = await callerOf(owner.request()).create({ ...wish, idempotencyKey });
  expect(await callerOf(owner.request()).create({ ...wish, idempotencyKey })).toMatchObject({
    id: quote.id,
    duplicate: true,
  });

  const look = callerOf(viewer.request());
  expect((await look.get({ id: quote.id })).quoteNumber).toBe("Q-000001");
  for (const act of [
    () => look.create({ ...wish, idempotencyKey: newId() }),
    () => look.update({ id: quote.id, notes: "x", idempotencyKey: newId() }),
    () => look.confirm({ id: quote.id, idempotencyKey: newId() }),
    () => look.cancel({ id: quote.id, reason: "x", idempotencyKey: newId() }),
  ]) {
    await expect(act()).rejects.toMatchObject({ cause: { kind: "forbidden" } });
  }
  await expect(callerOf(stranger.request()).get({ id: quote.id })).rejects.toMatchObject({
    cause: { kind: "not_found" },
  });
  expect((await callerOf(stranger.request()).list({})).items).toEqual([]);
});
