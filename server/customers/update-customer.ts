import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { staleEdit } from "@/server/outbox/stale-edit";
import { indexWords } from "@/server/search/index-words";
import type { UpdateCustomer } from "./input";
import { type Customer, customerById, lockCustomer, numberTaken } from "./queries";
import { phoneDigitsOf, searchTextsOf } from "./rules";

/**
 * Changes what is sent and keeps the rest. Documents already made keep the customer as printed. Throws conflict
 * `stale_version` naming who changed what, refused `number_taken`.
 */
export async function updateCustomer(ctx: TenantContext, input: z.output<typeof UpdateCustomer>): Promise<Customer> {
  const { id, version, ...wanted } = input;
  const before = await lockCustomer(ctx, id);
  if (version !== undefined && version !== before.version) {
    throw await staleEdit(ctx, {
      id,
      kind: "customer",
      what: "customer",
      version: before.version,
      editedVersion: version,
    });
  }
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const after: typeof before = { ...before, ...given };
  const changes = changesBetween(editable(before), editable(after));
  if (!changes) return customerById(ctx, id);
  if (after.number !== before.number) {
    const taken = await numberTaken(ctx, after.number);
    if (taken) throw taken;
  }
  await ctx.tx
    .update(customers)
    .set({ ...editable(after), phoneDigits: phoneDigitsOf(after.phone), version: before.version + 1 })
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, id)));
  await indexWords(ctx, "customer", id, searchTextsOf(after), searchTextsOf(before));
  await indexWords(ctx, "customer~", id, [after.name], [before.name]);
  await record(ctx, {
    kind: "customer.changed",
    subjects: [id],
    details: { ...changes, name: after.name, version: before.version + 1 },
  });
  return customerById(ctx, id);
}

function editable(row: typeof customers.$inferSelect) {
  const { number, name, email, phone, taxId, country, currency, paymentTermsDays, contacts, addresses, notes } = row;
  return { number, name, email, phone, taxId, country, currency, paymentTermsDays, contacts, addresses, notes };
}
