import { and, eq } from "drizzle-orm";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { balancesOf, type Customer, customerById, lockCustomer, openOrdersOf } from "./queries";
import { cannotArchive } from "./rules";

/** Takes a customer out of lists and new documents; old documents stay. Refused while anything is open between us. */
export async function archiveCustomer(ctx: TenantContext, { id }: { id: string }): Promise<Customer> {
  const customer = await lockCustomer(ctx, id);
  if (customer.archivedAt) return customerById(ctx, id);
  const [balances, openOrders] = await Promise.all([balancesOf(ctx, [id]), openOrdersOf(ctx, id)]);
  const reason = cannotArchive(customer.name, balances.get(id) ?? [], openOrders);
  if (reason) throw refused(reason.code, reason.message);
  await ctx.tx
    .update(customers)
    .set({ archivedAt: ctx.now, version: customer.version + 1 })
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, id)));
  await record(ctx, {
    kind: "customer.archived",
    subjects: [id],
    details: {
      name: customer.name,
      version: customer.version + 1,
      before: { archived: false },
      after: { archived: true },
    },
  });
  return customerById(ctx, id);
}
