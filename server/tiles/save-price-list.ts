import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { priceLists } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { conflict, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import type { SavePriceList } from "./input";
import { type PriceList, priceListById } from "./queries";

/** Adds a price list or renames it. Throws refused `name_taken`, conflict `id_taken`. */
export async function savePriceList(ctx: TenantContext, input: z.output<typeof SavePriceList>): Promise<PriceList> {
  const { name } = input;
  const id = input.id ?? newId();
  const own = and(eq(priceLists.tenantId, ctx.tenant), eq(priceLists.companyId, ctx.company.id));
  const [taken] = await ctx.tx
    .select({ id: priceLists.id })
    .from(priceLists)
    .where(and(own, eq(priceLists.name, name), ne(priceLists.id, id)));
  if (taken) {
    throw refused("name_taken", `There is a price list ${name} already. Nothing was changed. Choose another name.`);
  }
  const [before] = await ctx.tx
    .select({ name: priceLists.name })
    .from(priceLists)
    .where(and(own, eq(priceLists.id, id)));
  if (before?.name === name) return priceListById(ctx, id);
  const saved = await ctx.tx
    .insert(priceLists)
    .values({ tenantId: ctx.tenant, companyId: ctx.company.id, id, name })
    .onConflictDoUpdate({
      target: [priceLists.tenantId, priceLists.id],
      set: { name },
      setWhere: eq(priceLists.companyId, ctx.company.id),
    })
    .returning({ id: priceLists.id });
  if (saved.length === 0) {
    throw conflict("id_taken", "A record with this id exists already. Nothing was changed. Use a new id.");
  }
  await record(ctx, {
    kind: before ? "price_list.renamed" : "price_list.created",
    subjects: [id],
    details: before ? { before, after: { name } } : { name },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return priceListById(ctx, id);
}
