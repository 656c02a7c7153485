import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { sellingDay } from "@/server/promotions/selling-day";
import { type GiftCardRow, readCards } from "./list-gift-cards";

export type GiftCardEntry = {
  id: string;
  kind: "issue" | "top_up" | "redeem" | "refund" | "adjustment" | "breakage";
  /** Signed: onto the card is positive. */
  amountMinor: number;
  balanceAfterMinor: number;
  saleId: string | null;
  receiptNumber: string | null;
  note: string;
  actorName: string;
  at: Date;
};

export type GiftCardDetail = GiftCardRow & { entries: GiftCardEntry[] };

type Row = Omit<GiftCardEntry, "amountMinor" | "balanceAfterMinor" | "at"> & {
  amountMinor: string;
  balanceAfterMinor: string;
  at: string;
};

/** A card with the newest 200 of what was put on it and taken off. Throws not found. */
export async function giftCardDetail(ctx: TenantContext, { id }: { id: string }): Promise<GiftCardDetail> {
  const today = await sellingDay(ctx);
  const [card] = await readCards(ctx, today, sql`g.id = ${id}`, 1);
  if (!card) throw notFound("gift card");
  const found = await ctx.tx.execute<Row>(sql`
    select e.id, e.kind, e.amount_minor as "amountMinor",
      sum(e.amount_minor) over (order by e.at, e.id) as "balanceAfterMinor", e.sale_id as "saleId",
      s.receipt_number as "receiptNumber", e.note, e.actor_name as "actorName", e.at
    from gift_card_entries e left join sales s on s.tenant_id = e.tenant_id and s.id = e.sale_id
    where e.tenant_id = ${ctx.tenant} and e.card_id = ${id} order by e.at desc, e.id desc limit 200`);
  const entries = found.rows.map((row) => ({
    ...row,
    amountMinor: Number(row.amountMinor),
    balanceAfterMinor: Number(row.balanceAfterMinor),
    at: new Date(row.at),
  }));
  return { ...card, entries };
}
