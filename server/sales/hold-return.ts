import type { TenantContext } from "@/server/context";
import { queryPrepared } from "@/server/insert-rows";
import type { RingUpSale } from "./input";
import { refuseHeld } from "./refuse-held";

/** As long as a customer needs to find the card; then it ends by itself where no terminal was asked. */
const HOLD_MS = 90_000;

const HOLD = `insert into return_holds as h (tenant_id, sale_id, device_id, return_id, until)
  select $1::uuid, s.id, $3::uuid, $4::uuid, $5::timestamptz from sales s
    where s.tenant_id = $1 and s.company_id = $6 and s.id = any($2::uuid[]) order by s.id
  on conflict (tenant_id, sale_id) do update set device_id = excluded.device_id, return_id = excluded.return_id, until = excluded.until
  returning sale_id`;

/**
 * Keeps the receipts of a return for this tablet while a card terminal gives back: from here until the return is stored nobody else gives
 * the same pieces back. Throws refused `returning_now` where another tablet was faster.
 */
export async function holdReturn(ctx: TenantContext, sale: RingUpSale): Promise<void> {
  if (sale.training || !sale.tenders.some(({ kind, amountMinor }) => kind === "card_terminal" && amountMinor < 0))
    return;
  const saleIds = [...new Set(sale.lines.flatMap((line) => line.returns?.original.saleId ?? []))];
  // The rows first, so that of two at once the second sees what the first has put there.
  await queryPrepared(ctx.tx, "lock_holds", LOCK, [ctx.tenant, saleIds]);
  await refuseHeld(ctx, sale);
  const until = new Date(ctx.now.getTime() + HOLD_MS);
  await queryPrepared(ctx.tx, "hold_return", HOLD, [
    ...[ctx.tenant, saleIds, sale.deviceId, sale.id, until, ctx.company.id],
  ]);
}

/** The receipts themselves, which are there before any hold is. */
const LOCK = `select id from sales where tenant_id = $1 and id = any($2::uuid[]) order by id for update`;
