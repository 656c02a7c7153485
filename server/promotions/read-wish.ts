import { and, eq, inArray } from "drizzle-orm";
import { categories, products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { invalid, notFound, refused } from "@/server/errors";
import { parseMoney, parsePercent } from "@/server/money";
import type { Promotion } from "@/server/till/promotions";
import type { CreatePromotion } from "./input";
import { promotionByCode } from "./queries";
import { cannotSave } from "./rules";

export type PromotionWish = Omit<Promotion, "id" | "archived">;

/**
 * What was typed as a promotion is kept: what its kind does not use is dropped. Throws invalid, not found for a product or
 * category that is not the company's, refused `code_taken`.
 */
export async function readWish(ctx: TenantContext, input: CreatePromotion, id?: string): Promise<PromotionWish> {
  const { currency } = ctx.company;
  const isPieces = input.kind === "buy_x_get_y";
  const wish: PromotionWish = {
    code: input.code ?? null,
    name: input.name,
    kind: input.kind,
    percentPpm: input.kind !== "amount" && input.percent ? parsePercent(input.percent) : null,
    amountMinor: input.kind === "amount" && input.amount ? parseMoney(input.amount, currency) : null,
    buyQuantity: isPieces ? (input.buyQuantity ?? null) : null,
    getQuantity: isPieces ? (input.getQuantity ?? null) : null,
    productIds: [...new Set(input.productIds)],
    categoryIds: [...new Set(input.categoryIds)],
    minimumMinor: input.minimum ? parseMoney(input.minimum, currency, "minimum") : 0,
    startsOn: input.startsOn ?? null,
    endsOn: input.endsOn ?? null,
    limitTotal: input.limitTotal ?? null,
    limitPerCustomer: input.limitPerCustomer ?? null,
    stacks: input.stacks,
  };
  const no = cannotSave(wish);
  if (no) throw invalid(no.field, `${no.message} Nothing was saved.`);
  await refuseStrangers(ctx, wish);
  const other = wish.code === null ? null : await promotionByCode(ctx, wish.code);
  if (other && other.id !== id) {
    const where = other.archivedAt ? "an archived promotion" : "a promotion";
    const message = `${other.code} is the code of ${where}, ${other.name}. Nothing was saved. Choose another code.`;
    throw refused("code_taken", message, { promotionId: other.id });
  }
  return wish;
}

async function refuseStrangers(ctx: TenantContext, { productIds, categoryIds }: PromotionWish): Promise<void> {
  if (productIds.length > 0) {
    const known = await ctx.tx
      .select({ id: products.id })
      .from(products)
      .where(
        and(
          eq(products.tenantId, ctx.tenant),
          eq(products.companyId, ctx.company.id),
          inArray(products.id, [...productIds]),
        ),
      );
    if (known.length < productIds.length) throw notFound("product");
  }
  if (categoryIds.length > 0) {
    const known = await ctx.tx
      .select({ id: categories.id })
      .from(categories)
      .where(
        and(
          eq(categories.tenantId, ctx.tenant),
          eq(categories.companyId, ctx.company.id),
          inArray(categories.id, [...categoryIds]),
        ),
      );
    if (known.length < categoryIds.length) throw notFound("category");
  }
}
