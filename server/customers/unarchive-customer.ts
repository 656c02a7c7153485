import { and, eq } from "drizzle-orm";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { type Customer, customerById, lockCustomer } from "./queries";

/** Brings an archived customer back. */
export async function unarchiveCustomer(ctx: TenantContext, { id }: { id: string }): Promise<Customer> {
  const customer = await lockCustomer(ctx, id);
  if (!customer.archivedAt) return customerById(ctx, id);
  await ctx.tx
    .update(customers)
    .set({ archivedAt: null, version: customer.version + 1 })
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, id)));
  await record(ctx, {
    kind: "customer.unarchived",
    subjects: [id],
    details: {
      name: customer.name,
      version: customer.version + 1,
      before: { archived: true },
      after: { archived: false },
    },
  });
  return customerById(ctx, id);
}
