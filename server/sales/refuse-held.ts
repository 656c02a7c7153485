import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { queryPrepared } from "@/server/insert-rows";
import type { RingUpSale } from "./input";

/** Ends with the return being stored; a refund that was asked for and not found to have failed holds for as long as that takes. */
const HELD = `select d.name, s.receipt_number from return_holds h
  join devices d on d.tenant_id = h.tenant_id and d.id = h.device_id
  join sales s on s.tenant_id = h.tenant_id and s.id = h.sale_id
  where h.tenant_id = $1 and h.sale_id = any($2::uuid[]) and h.return_id <> $3
    and not exists (select 1 from sales r where r.tenant_id = h.tenant_id and r.id = h.return_id)
    and ((h.until > $4 and h.device_id <> $5) or exists (select 1 from payment_attempts a
      where a.tenant_id = h.tenant_id and a.sale_id = h.return_id and a.state <> 'failed' and a.passed_over_by_name is null))
  limit 1`;

/** Throws refused `returning_now` while another tablet gives back from one of these receipts by card. */
export async function refuseHeld(ctx: TenantContext, sale: RingUpSale): Promise<void> {
  const saleIds = [...new Set(sale.lines.flatMap((line) => line.returns?.original.saleId ?? []))];
  const held = await queryPrepared<{ name: string; receipt_number: string }>(ctx.tx, "held_returns", HELD, [
    ...[ctx.tenant, saleIds, sale.id, ctx.now, sale.deviceId],
  ]);
  const [other] = held.rows;
  if (!other) return;
  const words = `${other.name} is giving money back from ${other.receipt_number} to a card at this moment. Nothing was given back here. Wait until that has ended, then look at what is left.`;
  throw refused("returning_now", words);
}
