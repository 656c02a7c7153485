import { createHash } from "node:crypto";
import { and, asc, eq, gte, isNull, or, sql } from "drizzle-orm";
import { categories, taxCodes, taxRates } from "@/drizzle/schema/catalog";
import { priceLists } from "@/drizzle/schema/customers";
import { promotions } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import type { SmallTables, TillPromotion, TillTaxCode } from "@/server/till/catalogue";
import { listBarcodeRules, listFavourites, listModifierGroups } from "./queries";

/** What a till needs besides products, few enough to be sent whole, and the name of this state of it. */
export async function smallTables(ctx: TenantContext): Promise<{ small: SmallTables; tag: string }> {
  const [shelves, favourites, groups, lists, rules, offers, taxes] = await Promise.all([
    ctx.tx
      .select({ id: categories.id, name: categories.name, hue: categories.hue, icon: categories.icon })
      .from(categories)
      .where(and(eq(categories.tenantId, ctx.tenant), eq(categories.companyId, ctx.company.id)))
      .orderBy(asc(categories.position), asc(categories.name)),
    listFavourites(ctx),
    listModifierGroups(ctx),
    ctx.tx
      .select({ id: priceLists.id, name: priceLists.name })
      .from(priceLists)
      .where(
        and(
          eq(priceLists.tenantId, ctx.tenant),
          eq(priceLists.companyId, ctx.company.id),
          isNull(priceLists.archivedAt),
        ),
      )
      .orderBy(asc(priceLists.name)),
    listBarcodeRules(ctx),
    livePromotions(ctx),
    taxesOf(ctx),
  ]);
  const small: SmallTables = {
    categories: shelves,
    favourites: favourites.filter((favourite) => !favourite.archived).map((favourite) => favourite.productId),
    modifierGroups: groups
      .filter((group) => !group.archived)
      .map(({ id, name, smallest, largest, modifiers }) => ({ id, name, smallest, largest, modifiers })),
    priceLists: lists,
    barcodeRules: rules.map(({ id, name, pattern, meaning, decimals }) => ({ id, name, pattern, meaning, decimals })),
    promotions: offers,
    taxCodes: taxes,
  };
  const tag = createHash("sha256").update(JSON.stringify(small)).digest("base64url").slice(0, 22);
  return { small, tag };
}

/** Those that are not over: a day is left for sites east and west of here. */
async function livePromotions(ctx: TenantContext): Promise<TillPromotion[]> {
  const yesterday = addDays(ctx.now.toISOString().slice(0, 10), -1);
  const rows = await ctx.tx
    .select({
      id: promotions.id,
      code: promotions.code,
      name: promotions.name,
      kind: sql<TillPromotion["kind"]>`${promotions.kind}`,
      percentPpm: promotions.percentPpm,
      amountMinor: promotions.amountMinor,
      buyQuantity: promotions.buyQuantity,
      getQuantity: promotions.getQuantity,
      productIds: promotions.productIds,
      categoryIds: promotions.categoryIds,
      minimumMinor: promotions.minimumMinor,
      startsOn: promotions.startsOn,
      endsOn: promotions.endsOn,
      limitTotal: promotions.limitTotal,
      limitPerCustomer: promotions.limitPerCustomer,
      stacks: promotions.stacks,
      // Not how often it was used: that would change with every sale.
      usedUp: sql<boolean>`coalesce(${promotions.used} >= ${promotions.limitTotal}, false)`,
    })
    .from(promotions)
    .where(
      and(
        eq(promotions.tenantId, ctx.tenant),
        eq(promotions.companyId, ctx.company.id),
        isNull(promotions.archivedAt),
        or(isNull(promotions.endsOn), gte(promotions.endsOn, yesterday)),
      ),
    )
    .orderBy(asc(promotions.id));
  return rows;
}

/** Archived codes too: products on sale may still carry them. */
async function taxesOf(ctx: TenantContext): Promise<TillTaxCode[]> {
  const rows = await ctx.tx
    .select({
      id: taxCodes.id,
      code: taxCodes.code,
      name: taxCodes.name,
      isDefault: taxCodes.isDefault,
      position: taxRates.position,
      validFrom: taxRates.validFrom,
      validUntil: taxRates.validUntil,
      rateName: taxRates.name,
      ratePpm: taxRates.ratePpm,
      compound: taxRates.compound,
    })
    .from(taxCodes)
    .leftJoin(taxRates, and(eq(taxRates.tenantId, taxCodes.tenantId), eq(taxRates.taxCodeId, taxCodes.id)))
    .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id)))
    .orderBy(asc(taxCodes.code), asc(taxCodes.id), asc(taxRates.position), asc(taxRates.validFrom));
  const codes = new Map<string, TillTaxCode>();
  for (const { id, code, name, isDefault, position, validFrom, validUntil, rateName, ratePpm, compound } of rows) {
    const known = codes.get(id) ?? { id, code, name, isDefault, rates: [] };
    if (position !== null && validFrom !== null && rateName !== null && ratePpm !== null) {
      known.rates.push({ position, validFrom, validUntil, name: rateName, ratePpm, compound: compound ?? false });
    }
    codes.set(id, known);
  }
  return [...codes.values()];
}
