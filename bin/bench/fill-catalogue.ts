import { eq } from "drizzle-orm";
import { categories, productBarcodes, products } from "@/drizzle/schema/catalog";
import { priceLists } from "@/drizzle/schema/customers";
import { stockLevels } from "@/drizzle/schema/stock";
import { sites } from "@/drizzle/schema/tenants";
import {
  favourites,
  modifierGroups,
  modifiers,
  priceListItems,
  productModifierGroups,
} from "@/drizzle/schema/till-catalog";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { BENCH_CATEGORIES, catalogueProducts } from "./catalogue-names";

const ROWS = 1000;
const FAVOURITES = 40;

/**
 * Gives the company of a bench so many products with barcodes, stock, favourites, choices on some, and a price list of a
 * twentieth. Written straight into the tables: only what a till is told of matters here. Answers the ids.
 */
export async function fillCatalogue(
  job: { tenant: string; companyId: string },
  { count, file }: { count: number; file: string },
): Promise<string[]> {
  const made = (await catalogueProducts(count, file)).map((product) => ({ ...product, id: newId() }));
  const shelves = BENCH_CATEGORIES.map((name) => ({ name, id: newId() }));
  const [groupId, listId] = [newId(), newId()];
  const at = await enterAsJob({ ...job, name: "Bench" }, async (ctx) => {
    const own = { tenantId: ctx.tenant, companyId: ctx.company.id };
    await ctx.tx.insert(categories).values(shelves.map((shelf, position) => ({ ...own, ...shelf, position })));
    await ctx.tx.insert(modifierGroups).values({ ...own, id: groupId, name: "Gift wrap", smallest: 0, largest: 1 });
    const choices = ["Plain", "Ribbon"].map((name) => ({ tenantId: ctx.tenant, id: newId(), groupId, name }));
    await ctx.tx.insert(modifiers).values(choices);
    await ctx.tx.insert(priceLists).values({ ...own, id: listId, name: "Trade" });
    return firstSite(ctx);
  });
  for (let from = 0; from < made.length; from += ROWS) {
    const part = made.slice(from, from + ROWS);
    await enterAsJob({ ...job, name: "Bench" }, async (ctx) => {
      const { tenant: tenantId, tx } = ctx;
      const own = { tenantId, companyId: ctx.company.id };
      await tx.insert(products).values(
        part.map(({ id, sku, name, price, category }) => ({
          ...own,
          id,
          sku,
          name,
          price,
          categoryId: shelves[category]?.id ?? null,
        })),
      );
      await tx.insert(productBarcodes).values(part.map(({ id, barcode }) => ({ ...own, barcode, productId: id })));
      await tx
        .insert(stockLevels)
        .values(part.map(({ id, onHand }) => ({ tenantId, productId: id, siteId: at, onHand: String(onHand) })));
      const wrapped = part
        .filter((_, index) => index % 50 === 0)
        .map(({ id }) => ({ tenantId, productId: id, groupId }));
      await tx.insert(productModifierGroups).values(wrapped);
      const listed = part.filter((_, index) => index % 20 === 0);
      await tx
        .insert(priceListItems)
        .values(
          listed.map(({ id, price }) => ({ tenantId, listId, productId: id, price: (Number(price) * 0.8).toFixed(4) })),
        );
    });
  }
  await enterAsJob({ ...job, name: "Bench" }, (ctx) =>
    ctx.tx.insert(favourites).values(
      made.slice(0, FAVOURITES).map(({ id }, position) => ({
        tenantId: ctx.tenant,
        companyId: ctx.company.id,
        productId: id,
        position,
      })),
    ),
  );
  return made.map(({ id }) => id);
}

async function firstSite(ctx: TenantContext): Promise<string> {
  const [site] = await ctx.tx.select({ id: sites.id }).from(sites).where(eq(sites.companyId, ctx.company.id)).limit(1);
  if (!site) throw new Error("The bench's company has no site.");
  return site.id;
}
