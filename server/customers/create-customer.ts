import type { z } from "zod";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { conflict } from "@/server/errors";
import { newId } from "@/server/ids";
import { takeNumber } from "@/server/numbers/take-number";
import { record } from "@/server/outbox/record";
import { indexCustomers } from "./index-customers";
import type { CreateCustomer } from "./input";
import { type Customer, customerById, numberTaken } from "./queries";
import { phoneDigitsOf } from "./rules";

/** Adds a customer. Throws refused `number_taken` when a customer has the number, conflict when the id was used before. */
export async function createCustomer(ctx: TenantContext, input: z.output<typeof CreateCustomer>): Promise<Customer> {
  const { number: wanted, currency, ...facts } = input;
  const customer = {
    ...facts,
    tenantId: ctx.tenant,
    companyId: ctx.company.id,
    id: input.id ?? newId(),
    currency: currency ?? ctx.company.currency,
    phoneDigits: phoneDigitsOf(input.phone),
    createdAt: ctx.now,
  };
  const number = wanted ? await insert(ctx, customer, wanted) : await insertWithNextNumber(ctx, customer);
  await indexCustomers(ctx, [{ ...customer, number }]);
  await record(ctx, {
    kind: "customer.created",
    subjects: [customer.id],
    details: { number, name: customer.name, version: 1 },
  });
  return customerById(ctx, customer.id);
}

type NewCustomer = Omit<typeof customers.$inferInsert, "number">;

async function insert(ctx: TenantContext, customer: NewCustomer, number: string): Promise<string> {
  if (await tryInsert(ctx, customer, number)) return number;
  const taken = await numberTaken(ctx, number);
  if (taken) throw taken;
  throw conflict("id_taken", "A record with this id exists already. Nothing was changed. Use a new id.");
}

/** Numbers given by hand may already stand where the series comes to: those are passed over. */
async function insertWithNextNumber(ctx: TenantContext, customer: NewCustomer): Promise<string> {
  for (;;) {
    const number = await takeNumber(ctx, "customer");
    if (!(await numberTaken(ctx, number))) return insert(ctx, customer, number);
  }
}

async function tryInsert(ctx: TenantContext, customer: NewCustomer, number: string): Promise<boolean> {
  const inserted = await ctx.tx
    .insert(customers)
    .values({ ...customer, number })
    .onConflictDoNothing()
    .returning({ id: customers.id });
  return inserted.length > 0;
}
