import { and, eq } from "drizzle-orm";
import { customers, priceLists } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { lockCustomer } from "./queries";

type PricedCustomer = { id: string; priceListId: string | null; version: number };

/** Lets a customer buy at a list's prices, or with null at the catalogue's. Throws not found for either. */
export async function setPriceList(
  ctx: TenantContext,
  { id, priceListId }: { id: string; priceListId: string | null },
): Promise<PricedCustomer> {
  const before = await lockCustomer(ctx, id);
  const names = await namesOf(ctx);
  if (priceListId !== null && names.get(priceListId)?.archivedAt !== null) throw notFound("price list");
  if (before.priceListId === priceListId) return { id, priceListId, version: before.version };
  const version = before.version + 1;
  await ctx.tx
    .update(customers)
    .set({ priceListId, version })
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, id)));
  await record(ctx, {
    kind: "customer.changed",
    subjects: [id],
    details: {
      before: { priceList: names.get(before.priceListId ?? "")?.name ?? null },
      after: { priceList: names.get(priceListId ?? "")?.name ?? null },
      name: before.name,
      version,
    },
  });
  return { id, priceListId, version };
}

async function namesOf(ctx: TenantContext): Promise<Map<string, { name: string; archivedAt: Date | null }>> {
  const lists = await ctx.tx
    .select({ id: priceLists.id, name: priceLists.name, archivedAt: priceLists.archivedAt })
    .from(priceLists)
    .where(and(eq(priceLists.tenantId, ctx.tenant), eq(priceLists.companyId, ctx.company.id)));
  return new Map(lists.map(({ id, ...list }) => [id, list]));
}
