import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { minor, sum } from "@/server/money";
import type { CameBack, GivenBack, ReturnableLine, ReturnableSale, ServiceLeft, WayBack } from "@/server/till/returns";
import type { TaxAmount } from "@/server/totals/rules";
import type { FindReturn } from "./input";

type Money = "grossMinor" | "discountMinor" | "basketDiscountMinor" | "netMinor" | "taxMinor" | "totalMinor";
type GivenMoney = "grossMinor" | "discountMinor" | "basketDiscountMinor" | "totalMinor";
type LineJson = Omit<ReturnableLine, Money | "taxes" | "returns" | "saleId" | "receiptNumber" | "giftCard"> &
  Record<Money, number> & {
    taxes: TaxAmount[];
    giftCard: { id: string; code: string; balanceMinor: number } | null;
    returns: (CameBack<string> & Record<GivenMoney, number> & { taxes: TaxAmount[] })[] | null;
  };
type Beside = {
  servicePpm: number;
  serviceMinor: number;
  serviceTaxMinor: number;
  serviceGiven: number;
  tipLeft: number;
  rounding: number;
  taxSummary: TaxAmount[];
  lineTaxes: TaxAmount[][] | null;
};
type Row = Pick<
  ReturnableSale,
  | "id"
  | "receiptNumber"
  | "registerName"
  | "operatorName"
  | "operatorId"
  | "businessDay"
  | "currency"
  | "pricesIncludeTax"
  | "roundingPolicy"
> & {
  sold_at: string;
  total: string;
  customer: { id: string; name: string; points: string | null } | null;
  drawer_has: boolean | null;
  lines: LineJson[] | null;
  beside: Beside;
  tenders: (Omit<WayBack, "amountMinor" | "leftMinor"> & Record<"amountMinor" | "leftMinor", number>)[] | null;
};

const LINES = sql`(select json_agg(json_build_object('saleLineId', l.id, 'kind', l.kind, 'productId', l.product_id, 'sku', l.sku,
    'name', l.name, 'unit', l.unit, 'quantity', trim_scale(l.quantity)::text, 'returnedQuantity', trim_scale(l.returned_quantity)::text,
    'unitPrice', trim_scale(l.unit_price)::text, 'taxCodeId', l.tax_code_id, 'taxSnapshot', l.tax_snapshot, 'taxes', l.taxes,
    'grossMinor', l.gross_minor, 'discountMinor', l.discount_minor, 'basketDiscountMinor', l.basket_discount_minor,
    'netMinor', l.net_minor, 'taxMinor', l.tax_minor, 'totalMinor', l.total_minor,
    'giftCard', (select json_build_object('id', g.id, 'code', g.code, 'balanceMinor', g.balance_minor)
      from gift_card_entries e join gift_cards g on g.tenant_id = e.tenant_id and g.id = e.card_id
      where l.kind = 'gift_card' and e.tenant_id = l.tenant_id and e.sale_id = l.sale_id and e.kind in ('issue', 'top_up')
      order by g.id = l.gift_card_id desc, e.id limit 1),
    'points', (select json_build_object('earned', trim_scale(coalesce(sum(e.points) filter (where e.kind = 'earn'), 0))::text,
        'used', trim_scale(coalesce(-sum(e.points) filter (where e.kind = 'use'), 0))::text,
        'takenBack', trim_scale(coalesce(-sum(e.points) filter (where e.kind = 'reverse' and e.points < 0), 0))::text,
        'givenBack', trim_scale(coalesce(sum(e.points) filter (where e.kind = 'reverse' and e.points > 0), 0))::text)
      from loyalty_entries e where e.tenant_id = l.tenant_id and e.customer_id = s.customer_id and e.sale_line_id = l.id),
    'returns', (select json_agg(json_build_object('receiptNumber', b.receipt_number, 'quantity', trim_scale(-x.quantity)::text,
        'amountMinor', -x.total_minor, 'disposition', x.disposition, 'at', b.sold_at, 'registerName', g.name,
        'grossMinor', -x.gross_minor, 'discountMinor', -x.discount_minor, 'basketDiscountMinor', -x.basket_discount_minor,
        'totalMinor', -x.total_minor, 'taxes', x.taxes) order by b.sold_at, b.received_at, b.counter, x.id)
      from sale_lines x join sales b on b.tenant_id = x.tenant_id and b.id = x.sale_id
      join registers g on g.tenant_id = b.tenant_id and g.id = b.register_id
      where x.tenant_id = l.tenant_id and x.returns_line_id = l.id)) order by l.position)
  from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id and l.quantity > 0)`;

const TENDERS = sql`(select json_agg(json_build_object('id', t.id, 'methodId', t.method_id, 'kind', t.kind, 'name', m.name,
    'label', t.label, 'giftCardId', t.gift_card_id, 'folioId', t.folio_id, 'terminalId', a.terminal_id, 'amountMinor', t.amount_minor,
    'leftMinor', t.amount_minor - t.refunded_minor) order by t.position)
  from sale_tenders t join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id
  left join payment_attempts a on a.tenant_id = t.tenant_id and a.id = t.attempt_id
  where t.tenant_id = s.tenant_id and t.sale_id = s.id and t.amount_minor > 0)`;

/** Only a receipt that is a return gives back service and tip; an exchange has its own. */
const BESIDE = sql`(select json_build_object('servicePpm', s.service_charge_ppm, 'serviceMinor', s.service_charge_minor,
    'serviceTaxMinor', s.service_charge_tax_minor, 'serviceGiven', coalesce(-sum(r.service_charge_minor + r.service_charge_tax_minor), 0),
    'tipLeft', s.tip_minor + coalesce(sum(r.tip_minor), 0), 'rounding', s.cash_rounding_minor + coalesce(sum(r.cash_rounding_minor), 0),
    'taxSummary', s.tax_summary,
    'lineTaxes', (select json_agg(l.taxes) from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id))
  from sales r where r.tenant_id = s.tenant_id and r.kind = 'return' and r.id in (
    select x.sale_id from sale_lines l join sale_lines x on x.tenant_id = l.tenant_id and x.returns_line_id = l.id
    where l.tenant_id = s.tenant_id and l.sale_id = s.id))`;

/** The newest receipt of that number. Throws not found; what was in training cannot come back. */
export async function findReturn(ctx: TenantContext, input: FindReturn): Promise<ReturnableSale> {
  const which = input.id ? sql`s.id = ${input.id}` : sql`s.receipt_number = ${input.number?.toUpperCase()}`;
  const drawer = ctx.device
    ? sql`(select coalesce(sum(j.base_minor), 0) >= s.total_minor + s.tip_minor + s.gift_cards_sold_minor from journal_lines j
        where j.tenant_id = s.tenant_id and j.company_id = s.company_id and j.account_id =
          (select g.account_id from registers g where g.tenant_id = s.tenant_id and g.id = ${ctx.device.registerId}))`
    : sql`null::boolean`;
  const found = await ctx.tx.execute<Row>(sql`
    select s.id, s.receipt_number as "receiptNumber", r.name as "registerName", s.operator_name as "operatorName",
      s.operator_id as "operatorId", s.sold_at::text as sold_at, s.business_day::text as "businessDay", s.currency,
      s.prices_include_tax as "pricesIncludeTax", s.rounding_policy as "roundingPolicy", s.total_minor as total,
      (select json_build_object('id', c.id, 'name', c.name, 'points', (select trim_scale(p.points)::text from loyalty_accounts p
          where p.tenant_id = c.tenant_id and p.customer_id = c.id))
        from customers c where c.tenant_id = s.tenant_id and c.id = s.customer_id) as customer,
      ${drawer} as drawer_has, ${LINES} as lines, ${BESIDE} as beside, ${TENDERS} as tenders
    from sales s
    join registers r on r.tenant_id = s.tenant_id and r.id = s.register_id
    where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training and ${which}
    order by s.sold_at desc limit 1`);
  const [row] = found.rows;
  if (!row) throw notFound("receipt");
  const { sold_at, total, drawer_has, lines, beside, tenders, ...sale } = row;
  return {
    ...sale,
    soldAt: new Date(sold_at),
    totalMinor: minor(Number(total)),
    service: serviceLeft(beside),
    tipLeftMinor: minor(Math.max(0, beside.tipLeft)),
    cashRoundingMinor: minor(beside.rounding),
    drawer: drawer_has === null ? null : drawer_has ? "enough" : "short",
    lines: (lines ?? []).map((line) => ({
      ...line,
      saleId: sale.id,
      receiptNumber: sale.receiptNumber,
      grossMinor: minor(line.grossMinor),
      discountMinor: minor(line.discountMinor),
      basketDiscountMinor: minor(line.basketDiscountMinor),
      netMinor: minor(line.netMinor),
      taxMinor: minor(line.taxMinor),
      totalMinor: minor(line.totalMinor),
      giftCard: line.giftCard && { ...line.giftCard, balanceMinor: minor(line.giftCard.balanceMinor) },
      givenBack: givenBackOf(line),
      returns: (line.returns ?? []).map(({ receiptNumber, quantity, amountMinor, disposition, at, registerName }) => ({
        ...{ receiptNumber, quantity, amountMinor, disposition, registerName },
        at: new Date(at),
      })),
    })),
    tenders: (tenders ?? []).map((tender) => ({
      ...tender,
      amountMinor: minor(tender.amountMinor),
      leftMinor: minor(tender.leftMinor),
    })),
  };
}

/** The service charge of a receipt, with its own part of each tax: what the lines do not hold of the whole. */
function serviceLeft(beside: Beside): ServiceLeft | null {
  const { servicePpm, serviceMinor, serviceTaxMinor, serviceGiven, taxSummary, lineTaxes } = beside;
  if (serviceMinor <= 0 || serviceGiven > 0) return null;
  const ofLines = (lineTaxes ?? []).flat();
  const taxes = taxSummary.flatMap(({ code, name, ratePpm, taxMinor }) => {
    const same = ofLines.filter((tax) => tax.code === code && tax.ratePpm === ratePpm);
    const own = minor(taxMinor - sum(same.map((tax) => tax.taxMinor)));
    return own === 0 ? [] : [{ code, name, ratePpm, taxMinor: own }];
  });
  // A receipt whose taxes do not add up by themselves is left to a person.
  if (sum(taxes.map((tax) => tax.taxMinor)) !== serviceTaxMinor) return null;
  return { ppm: servicePpm, netMinor: minor(serviceMinor), taxes };
}

/** What the returns of a line gave back, each figure by itself, so that the last one closes all of them. */
function givenBackOf({ returns, taxes }: LineJson): GivenBack | null {
  if (!returns || returns.length === 0) return null;
  const of = (name: GivenMoney) => minor(returns.reduce((all, one) => all + one[name], 0));
  return {
    grossMinor: of("grossMinor"),
    discountMinor: of("discountMinor"),
    basketDiscountMinor: of("basketDiscountMinor"),
    totalMinor: of("totalMinor"),
    taxes: taxes.map((tax) => ({
      ...tax,
      taxMinor: minor(
        -returns
          .flatMap((one) => one.taxes)
          .filter((one) => one.code === tax.code && one.ratePpm === tax.ratePpm)
          .reduce((all, one) => all + one.taxMinor, 0),
      ),
    })),
  };
}
