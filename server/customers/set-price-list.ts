import { and, eq, isNull } from "drizzle-orm";
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
  const list = priceListId === null ? null : await nameOf(ctx, priceListId);
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
      before: { priceListId: before.priceListId },
      after: { priceListId },
      priceList: list,
      name: before.name,
      version,
    },
  });
  return { id, priceListId, version };
}

async function nameOf(ctx: TenantContext, id: string): Promise<string> {
  const [list] = await ctx.tx
    .select({ name: priceLists.name })
    .from(priceLists)
    .where(
      and(
        eq(priceLists.tenantId, ctx.tenant),
        eq(priceLists.companyId, ctx.company.id),
        eq(priceLists.id, id),
        isNull(priceLists.archivedAt),
      ),
    );
  if (!list) throw notFound("price list");
  return list.name;
}
