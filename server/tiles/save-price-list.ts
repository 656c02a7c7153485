import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { priceLists } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import type { SavePriceList } from "./input";
import { type PriceList, priceListById } from "./queries";

/** Adds a price list or, named by its id, renames it. Throws refused `name_taken`, not found. */
export async function savePriceList(ctx: TenantContext, input: z.output<typeof SavePriceList>): Promise<PriceList> {
  const { name } = input;
  const id = input.id ?? newId();
  const own = and(eq(priceLists.tenantId, ctx.tenant), eq(priceLists.companyId, ctx.company.id));
  const [before] =
    input.id === undefined
      ? []
      : await ctx.tx
          .select({ name: priceLists.name })
          .from(priceLists)
          .where(and(own, eq(priceLists.id, id)));
  if (input.id !== undefined && !before) throw notFound("price list");
  const [taken] = await ctx.tx
    .select({ id: priceLists.id })
    .from(priceLists)
    .where(and(own, eq(priceLists.name, name), ne(priceLists.id, id)));
  if (taken) {
    throw refused("name_taken", `There is a price list ${name} already. Nothing was changed. Choose another name.`);
  }
  if (before?.name === name) return priceListById(ctx, id);
  await ctx.tx
    .insert(priceLists)
    .values({ tenantId: ctx.tenant, companyId: ctx.company.id, id, name })
    .onConflictDoUpdate({
      target: [priceLists.tenantId, priceLists.id],
      set: { name },
      setWhere: eq(priceLists.companyId, ctx.company.id),
    });
  await record(ctx, {
    kind: before ? "price_list.renamed" : "price_list.created",
    subjects: [id],
    details: before ? { before, after: { name } } : { name },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return priceListById(ctx, id);
}
