import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { queryPrepared } from "@/server/insert-rows";
import { formatMoney, minor, sum } from "@/server/money";
import type { RingUpSale } from "./input";
import type { Task } from "./rules";
import { isAskedFirst } from "./take-back";

type Beside = { receipt_number: string; service: string; tip: string };

/**
 * The service charge and the tip of an earlier receipt go back as they were paid, once. Holds that receipt, so that two tills cannot
 * both give them: refused `returned_already` where the office is asked first, otherwise put on the work list.
 */
export async function giveBackBeside(ctx: TenantContext, sale: RingUpSale): Promise<Task[]> {
  const wish = sale.besideGoods;
  const tipMinor = Math.max(0, -sale.tipMinor);
  const serviceMinor = wish ? sum([wish.serviceChargeMinor, ...wish.taxes.map((tax) => tax.taxMinor)]) : 0;
  if (tipMinor === 0 && serviceMinor === 0) return [];
  const left = wish ? await besideLeft(ctx, wish.saleId) : null;
  if (left && serviceMinor <= Number(left.service) && tipMinor <= Number(left.tip)) return [];
  const what = tipMinor === 0 ? "service charge" : serviceMinor === 0 ? "tip" : "service charge and tip";
  const number = left?.receipt_number ?? (wish?.receiptNumber || "a receipt");
  if (isAskedFirst(sale)) {
    const words = `The ${what} of ${number} went back already, or was less. Nothing was given back. Look at what is left and try again.`;
    throw refused("returned_already", words);
  }
  const amount = formatMoney(minor(tipMinor + serviceMinor), sale.currency);
  return [
    {
      kind: "returned_twice",
      words: `${amount} of ${what} of ${number} went back on ${sale.receiptNumber}, which is more than was left of it.`,
    },
  ];
}

/** Only a receipt that takes everything back gives these; an exchange has a service charge and a tip of its own. */
const LEFT = `select s.receipt_number, s.service_charge_minor + s.service_charge_tax_minor + b.service as service, s.tip_minor + b.tip as tip
  from sales s cross join lateral (
    select coalesce(sum(r.service_charge_minor + r.service_charge_tax_minor), 0)::bigint as service,
      coalesce(sum(r.tip_minor), 0)::bigint as tip
    from sales r where r.tenant_id = s.tenant_id and r.kind = 'return' and r.id in (
      select x.sale_id from sale_lines l join sale_lines x on x.tenant_id = l.tenant_id and x.returns_line_id = l.id
      where l.tenant_id = s.tenant_id and l.sale_id = s.id)) b
  where s.tenant_id = $1 and s.company_id = $2 and s.id = $3 and not s.training`;

async function besideLeft(ctx: TenantContext, saleId: string): Promise<Beside | null> {
  const which = [ctx.tenant, ctx.company.id, saleId];
  // By itself, so that the statement after it reads what stands once nobody else can give it.
  await queryPrepared(
    ctx.tx,
    "hold_receipt",
    "select id from sales where tenant_id = $1 and company_id = $2 and id = $3 for update",
    which,
  );
  const found = await queryPrepared<Beside>(ctx.tx, "left_beside_goods", LEFT, which);
  return found.rows[0] ?? null;
}
