import type { TenantContext } from "@/server/context";
import { cardCode } from "@/server/giftcards/rules";
import { queryPrepared } from "@/server/insert-rows";
import type { RingUpSale } from "./input";

const NAMED = `select id, code from gift_cards
  where tenant_id = $1 and company_id = $2 and (id = any($3::uuid[]) or code = any($4::text[]))`;

/**
 * A tablet alone knows a gift card by what is written on it, or by an id of its own where it sold or topped the card up itself: the code
 * it sends leads to the card here. A code is as good as money, so it is kept with the receipt only where it leads to no card.
 * Sales without such a tender cost nothing.
 */
export async function nameGiftCards(ctx: TenantContext, sale: RingUpSale): Promise<RingUpSale> {
  const named = sale.tenders.filter(isNamed);
  if (named.length === 0) return sale;
  const found = await queryPrepared<{ id: string; code: string }>(ctx.tx, "gift_cards_named", NAMED, [
    ctx.tenant,
    ctx.company.id,
    named.flatMap(({ giftCardId }) => giftCardId ?? []),
    named.map(({ reference }) => cardCode(reference)),
  ]);
  const ids = new Set(found.rows.map(({ id }) => id));
  const byCode = new Map(found.rows.map(({ id, code }) => [code, id]));
  const tenders = sale.tenders.map((tender) => {
    if (!isNamed(tender)) return tender;
    const own = tender.giftCardId !== null && ids.has(tender.giftCardId) ? tender.giftCardId : null;
    const giftCardId = own ?? byCode.get(cardCode(tender.reference));
    return giftCardId ? { ...tender, giftCardId, reference: "" } : tender;
  });
  return { ...sale, tenders };
}

function isNamed({ kind, reference }: RingUpSale["tenders"][number]): boolean {
  return kind === "gift_card" && reference !== "";
}
