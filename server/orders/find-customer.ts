import { and, eq } from "drizzle-orm";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";

export type OrderingCustomer = { id: string; name: string; currency: string; archivedAt: Date | null };

/** The customer of a document. Throws not found for somebody else's. */
export async function findCustomer(ctx: TenantContext, id: string): Promise<OrderingCustomer> {
  const [customer] = await ctx.tx
    .select({ id: customers.id, name: customers.name, currency: customers.currency, archivedAt: customers.archivedAt })
    .from(customers)
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, id)));
  if (!customer) throw notFound("customer");
  return customer;
}
