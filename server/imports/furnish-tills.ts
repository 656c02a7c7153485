import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { sites } from "@/drizzle/schema/tenants";
import { createCategory } from "@/server/catalog/create-category";
import { setCategoryLook } from "@/server/catalog/set-category-look";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { issueGiftCard } from "@/server/giftcards/issue-gift-card";
import { saveProgram } from "@/server/loyalty/save-program";
import { multiply, toDecimal } from "@/server/money";
import { createPromotion } from "@/server/promotions/create-promotion";
import { CreatePromotion } from "@/server/promotions/input";
import { createRegister } from "@/server/registers/create-register";
import { updateRules } from "@/server/registers/update-rules";
import { adjustStock } from "@/server/stock/adjust-stock";
import { saveTerminal } from "@/server/terminals/save-terminal";
import { saveModifierGroup } from "@/server/tiles/save-modifier-group";
import { setFavourites } from "@/server/tiles/set-favourites";
import { setProductModifiers } from "@/server/tiles/set-product-modifiers";

type Good = { id: string; price: string };

const FAVOURITES = 24;
const COST_SHARE = "0.55";

/** Tabs of the tills, by words in the names of what the month sold. */
const SHELVES = [
  { name: "Lights and candles", hue: 45, icon: "flame", words: "candle|t-light|light|lantern|lamp" },
  { name: "Kitchen", hue: 205, icon: "cooking-pot", words: "mug|cup|cake|tea|bowl|plate|jar|spoon|bake" },
  { name: "Bags and boxes", hue: 330, icon: "shopping-bag", words: "bag|box|tin|basket|purse" },
  { name: "Decorations", hue: 140, icon: "sparkles", words: "heart|christmas|decoration|garland|bunting|star|wreath" },
] as const;

/**
 * Everything two tills of the shop need on their first morning, by the commands people use: favourites, tabs, choices, a promo
 * code, a gift card and points. PINs are not set: each sets their own.
 */
export async function furnishTills(
  ctx: TenantContext,
  { importId, goods, buyerId }: { importId: string; goods: readonly Good[]; buyerId: string },
): Promise<void> {
  const shop = await shopOf(ctx);
  const favourites = goods.slice(0, FAVOURITES);
  await openShelves(ctx, importId);
  // The retailer keeps wholesale prices; whoever stands in the shop reads what they pay.
  await updateRules(ctx, { version: 0, rules: { pricesWithTax: true } });
  for (const name of ["Till 1", "Till 2"]) {
    const till = await createRegister(ctx, { name, siteId: shop });
    // The first works its terminal by hand, the second pretends to have one.
    const adapter = name === "Till 1" ? "external" : "simulated";
    const terminal = adapter === "external" ? "Counter terminal" : "Practice terminal";
    await saveTerminal(ctx, { name: terminal, siteId: shop, registerId: till.id, adapter });
  }
  await adjustStock(ctx, {
    kind: "receive",
    siteId: shop,
    note: "From the warehouse",
    lines: favourites.map(({ id, price }) => ({
      productId: id,
      quantity: "36",
      unitCost: toDecimal(multiply(price, COST_SHARE, ctx.company.currency), ctx.company.currency),
    })),
  });
  await setFavourites(ctx, { productIds: favourites.map(({ id }) => id) });
  const wrapping = await saveModifierGroup(ctx, {
    name: "Gift wrapping",
    smallest: 0,
    largest: 1,
    position: 0,
    modifiers: [
      { name: "Tissue paper", priceDelta: "0", isUsual: false },
      { name: "Gift box", priceDelta: "2.50", isUsual: false },
      { name: "Gift box with a ribbon", priceDelta: "3.50", isUsual: false },
    ],
  });
  for (const { id } of favourites.slice(0, 3))
    await setProductModifiers(ctx, { productId: id, groupIds: [wrapping.id] });
  await createPromotion(
    ctx,
    CreatePromotion.parse({
      code: "YORK10",
      name: "Welcome to York",
      kind: "percent",
      percent: "10",
      minimum: "20.00",
      limitPerCustomer: 1,
    }),
  );
  await issueGiftCard(ctx, {
    amount: "25.00",
    against: "promotions",
    reason: "Prize of the opening raffle",
    customerId: buyerId,
    expiresOn: addDays(ctx.now.toISOString().slice(0, 10), 730),
  });
  await saveProgram(ctx, {
    version: 1,
    active: true,
    pointsPerUnit: "1",
    pointWorth: "0.01",
    mode: "simple",
    expectedUsePercent: "100",
    onTax: true,
    smallestUse: "100",
  });
}

/** Customers walk into the second site; a company with one site sells there. */
async function shopOf(ctx: TenantContext): Promise<string> {
  const own = await ctx.tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(2);
  const shop = own.at(-1);
  if (!shop) throw new Error("A company has a site");
  return shop.id;
}

/** The file knows no categories; a product belongs to the first tab whose words its name has. */
async function openShelves(ctx: TenantContext, importId: string): Promise<void> {
  for (const [position, { name, words, ...look }] of SHELVES.entries()) {
    const { id } = await createCategory(ctx, { name });
    await setCategoryLook(ctx, { id, ...look, position });
    await ctx.tx
      .update(products)
      .set({ categoryId: id })
      .where(
        and(
          eq(products.tenantId, ctx.tenant),
          eq(products.companyId, ctx.company.id),
          inArray(products.kind, ["stocked", "service"]),
          eq(products.importId, importId),
          sql`${products.categoryId} is null and ${products.name} ~* ${`\\m(${words})`}`,
        ),
      );
  }
}
