import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import { type AllowanceUse, cannotUseAlone, readAllowances, takenBySale } from "@/server/till/allowances";
import type { RingUpSale } from "./input";
import { instantOf, type Task } from "./rules";
import type { SaleFacts } from "./sale-facts";

const USED = `with alone as (
    select s.id, s.points_used from sales s
    where s.tenant_id = $1 and s.device_id = $2 and s.offline and s.counter < $3
      and ($4::timestamptz is null or s.received_at > $4) and s.counter > coalesce(
      (select max(o.counter) from sales o where o.tenant_id = $1 and o.device_id = $2 and not o.offline and o.counter < $3), 0))
  select (select coalesce(sum(points_used), 0) from alone)::float8 as points,
    coalesce(sum(t.amount_minor) filter (where t.kind = 'gift_card' and t.amount_minor > 0), 0)::float8 as gift_cards,
    coalesce(sum(t.amount_minor) filter (where t.kind = 'customer_credit' and t.amount_minor > 0), 0)::float8 as credit,
    coalesce(-sum(t.amount_minor) filter (where t.kind <> 'customer_credit' and t.amount_minor < 0), 0)::float8 as refunds
  from alone a join sale_tenders t on t.tenant_id = $1 and t.sale_id = a.id`;

/**
 * What a tablet did alone beyond what it may, counted again now that the sale is here: its sales without the office that we had not
 * got when this one was made, none before the last one it made with the office. The sale stands; only one that used something limited
 * costs this question.
 */
export async function beyondAllowance(ctx: TenantContext, sale: RingUpSale, facts: SaleFacts): Promise<Task[]> {
  const wanted = takenBySale(sale);
  if (!sale.offline || Object.values(wanted).every((used) => used === 0)) return [];
  const made = instantOf(new Date(sale.soldAt), sale.clockSkewMs, { pairedAt: facts.pairedAt, receivedAt: ctx.now });
  const found = await queryPrepared<{ points: number; gift_cards: number; credit: number; refunds: number }>(
    ctx.tx,
    "used_alone",
    USED,
    // By a clock that cannot be right nobody knows what was here by then.
    [ctx.tenant, sale.deviceId, sale.counter, made.task === null ? made.at : null],
  );
  const before = found.rows[0];
  const used = {
    giftCardMinor: before?.gift_cards ?? 0,
    storeCreditMinor: before?.credit ?? 0,
    points: before?.points ?? 0,
    refundMinor: before?.refunds ?? 0,
  };
  const no = cannotUseAlone(readAllowances(facts.allowances), used, wanted, sale.currency);
  return no
    ? [
        {
          kind: "allowance",
          words: `${sale.receiptNumber} went beyond what its tablet may do alone. ${LIMITS[no.code]}`,
        },
      ]
    : [];
}

const LIMITS: Record<keyof AllowanceUse, string> = {
  giftCardMinor: "It took more by gift card without the office than was set for it.",
  storeCreditMinor: "It took more store credit without the office than was set for it.",
  points: "It used more points without the office than was set for it.",
  refundMinor: "It gave back more money without the office than was set for it.",
};
