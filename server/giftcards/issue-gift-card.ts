import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { customers } from "@/drizzle/schema/customers";
import { giftCards } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { invalid, notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { parseMoney } from "@/server/money";
import { sellingDay } from "@/server/promotions/selling-day";
import { changeCard } from "./change-card";
import { type GiftCardDetail, giftCardDetail } from "./gift-card-detail";
import type { IssueGiftCard } from "./input";
import { lockCard } from "./lock-card";
import { newCardCode } from "./rules";

/**
 * Issues a card nobody paid for here: given away, or brought along from another system. Cards that are sold are rung up at a
 * till. Throws invalid, not found for the customer, refused `code_taken`.
 */
export async function issueGiftCard(
  ctx: TenantContext,
  input: z.output<typeof IssueGiftCard>,
): Promise<GiftCardDetail> {
  const { currency } = ctx.company;
  const amountMinor = parseMoney(input.amount, currency);
  const day = await sellingDay(ctx);
  if (input.expiresOn && input.expiresOn < day) {
    throw invalid("expiresOn", "The card would have expired already. Choose a later last day; nothing was issued.");
  }
  if (input.customerId) await expectCustomer(ctx, input.customerId);
  const id = newId();
  const made = await ctx.tx
    .insert(giftCards)
    .values({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      code: input.code ?? newCardCode(),
      currency,
      customerId: input.customerId ?? null,
      issuedOn: day,
      expiresOn: input.expiresOn ?? null,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: giftCards.id });
  if (made.length === 0) {
    throw refused("code_taken", "There is a gift card with this code already. Nothing was issued. Use another code.");
  }
  const { against, reason } = input;
  await changeCard(ctx, await lockCard(ctx, id), { kind: "issue", amountMinor, against, reason });
  return giftCardDetail(ctx, { id });
}

async function expectCustomer(ctx: TenantContext, id: string): Promise<void> {
  const [customer] = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), eq(customers.id, id)));
  if (!customer) throw notFound("customer");
}
