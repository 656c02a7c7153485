import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { minor } from "@/server/money";
import type { CameBack, GivenBack, ReturnableLine, ReturnableSale } from "@/server/till/returns";
import type { TaxAmount } from "@/server/totals/rules";
import type { FindReturn } from "./input";

type Money = "grossMinor" | "discountMinor" | "basketDiscountMinor" | "netMinor" | "taxMinor" | "totalMinor";
type GivenMoney = "grossMinor" | "discountMinor" | "basketDiscountMinor" | "totalMinor";
type LineJson = Omit<ReturnableLine, Money | "taxes" | "returns" | "saleId" | "receiptNumber"> &
  Record<Money, number> & {
    taxes: TaxAmount[];
    returns: (CameBack<string> & Record<GivenMoney, number> & { taxes: TaxAmount[] })[] | null;
  };
type Row = Omit<ReturnableSale, "soldAt" | "customer" | "totalMinor" | "lines" | "tenders"> & {
  sold_at: string;
  total: string;
  customer_id: string | null;
  customer_name: string | null;
  lines: LineJson[];
  tenders:
    | (Omit<ReturnableSale["tenders"][number], "amountMinor" | "leftMinor"> &
        Record<"amountMinor" | "leftMinor", number>)[]
    | null;
};

/** The newest receipt of that number. Throws not found; what was in training cannot come back. */
export async function findReturn(ctx: TenantContext, input: FindReturn): Promise<ReturnableSale> {
  const which = input.id ? sql`s.id = ${input.id}` : sql`s.receipt_number = ${input.number?.toUpperCase()}`;
  const found = await ctx.tx.execute<Row>(sql`
    select s.id, s.receipt_number as "receiptNumber", r.name as "registerName", s.operator_name as "operatorName",
      s.operator_id as "operatorId", s.sold_at::text as sold_at, s.business_day::text as "businessDay", s.currency,
      s.prices_include_tax as "pricesIncludeTax", s.rounding_policy as "roundingPolicy", s.total_minor as total,
      s.points_earned as "pointsEarned", c.id as customer_id, c.name as customer_name,
      (select json_agg(json_build_object('saleLineId', l.id, 'kind', l.kind, 'productId', l.product_id, 'sku', l.sku, 'name', l.name,
          'unit', l.unit, 'quantity', trim_scale(l.quantity)::text, 'returnedQuantity', trim_scale(l.returned_quantity)::text,
          'unitPrice', trim_scale(l.unit_price)::text, 'taxCodeId', l.tax_code_id, 'taxSnapshot', l.tax_snapshot, 'taxes', l.taxes,
          'grossMinor', l.gross_minor, 'discountMinor', l.discount_minor, 'basketDiscountMinor', l.basket_discount_minor,
          'netMinor', l.net_minor, 'taxMinor', l.tax_minor, 'totalMinor', l.total_minor,
          'returns', (select json_agg(json_build_object('receiptNumber', b.receipt_number, 'quantity', trim_scale(-x.quantity)::text,
              'amountMinor', -x.total_minor, 'disposition', x.disposition, 'at', b.sold_at, 'registerName', g.name,
              'grossMinor', -x.gross_minor, 'discountMinor', -x.discount_minor, 'basketDiscountMinor', -x.basket_discount_minor,
              'totalMinor', -x.total_minor, 'taxes', x.taxes) order by b.sold_at)
            from sale_lines x join sales b on b.tenant_id = x.tenant_id and b.id = x.sale_id
            join registers g on g.tenant_id = b.tenant_id and g.id = b.register_id
            where x.tenant_id = l.tenant_id and x.returns_line_id = l.id)) order by l.position)
        from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id and l.quantity > 0 and l.kind <> 'gift_card') as lines,
      (select json_agg(json_build_object('id', t.id, 'methodId', t.method_id, 'kind', t.kind, 'name', m.name, 'label', t.label,
          'giftCardId', t.gift_card_id, 'folioId', t.folio_id, 'amountMinor', t.amount_minor,
          'leftMinor', t.amount_minor - t.refunded_minor) order by t.position)
        from sale_tenders t join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id
        where t.tenant_id = s.tenant_id and t.sale_id = s.id and t.amount_minor > 0) as tenders
    from sales s
    join registers r on r.tenant_id = s.tenant_id and r.id = s.register_id
    left join customers c on c.tenant_id = s.tenant_id and c.id = s.customer_id
    where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training and ${which}
    order by s.sold_at desc limit 1`);
  const [row] = found.rows;
  if (!row) throw notFound("receipt");
  const { sold_at, total, customer_id, customer_name, lines, tenders, ...sale } = row;
  return {
    ...sale,
    soldAt: new Date(sold_at),
    totalMinor: minor(Number(total)),
    customer: customer_id === null ? null : { id: customer_id, name: customer_name ?? "" },
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
