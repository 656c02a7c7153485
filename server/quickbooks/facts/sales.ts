import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { serviceChargeLine } from "@/server/credits/rules";
import type { Facts, SaleFacts, Tax, TenderFacts } from "@/server/quickbooks/translate/facts";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { customerJson, idsOf, methodJson } from "./fragments";
import { type LineRow, lineFacts, serviceLine } from "./line-facts";

type Row = Omit<SaleFacts, "kind" | "key" | "company" | "lines" | "tenders" | "posted"> & {
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  taxSummary: (Tax & { netMinor: number })[];
  lines: LineRow[] | null;
  tenders: TenderFacts[] | null;
  posted: SaleFacts["posted"];
};

export async function saleFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const found = await ctx.tx.execute<Row>(sql`
    select s.id, s.receipt_number as "receiptNumber", s.site_id as "siteId", s.business_day::text as "businessDay", s.training,
      s.currency, case when c.id is not null then ${customerJson} end as customer,
      s.prices_include_tax as "pricesIncludeTax", s.note, s.tax_minor::float8 as "taxMinor",
      s.total_minor::float8 as "totalMinor", s.tip_minor::float8 as "tipMinor",
      s.gift_cards_sold_minor::float8 as "giftCardsSoldMinor", s.cash_rounding_minor::float8 as "cashRoundingMinor",
      s.service_charge_minor::float8 as "serviceChargeMinor",
      s.service_charge_tax_minor::float8 as "serviceChargeTaxMinor", s.tax_summary as "taxSummary",
      (select json_agg(json_build_object('productId', l.product_id, 'income', null, 'description', l.name,
          'quantity', trim_scale(l.quantity)::text, 'unitPrice', trim_scale(l.unit_price)::text,
          'discountMinor', l.discount_minor + l.basket_discount_minor, 'netMinor', l.net_minor, 'taxMinor', l.tax_minor,
          'totalMinor', l.total_minor, 'taxes', l.taxes) order by l.position)
        from sale_lines l
        where l.tenant_id = s.tenant_id and l.sale_id = s.id and l.kind <> 'gift_card') as lines,
      (select json_agg(json_build_object('method', ${methodJson}, 'amountMinor', t.amount_minor, 'reference', t.reference,
          'label', t.label) order by t.position)
        from sale_tenders t
        join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id
        where t.tenant_id = s.tenant_id and t.sale_id = s.id) as tenders,
      (select json_build_object(
          'giftCardsMinor', coalesce(sum(l.amount_minor) filter (where a.purpose = 'gift_cards'), 0),
          'creditMinor', coalesce(sum(l.amount_minor) filter (where a.purpose = 'customer_credit'), 0),
          'roomsMinor', coalesce(sum(l.amount_minor) filter (where a.purpose = 'guest_ledger'), 0),
          'overShortMinor', coalesce(sum(l.amount_minor) filter (where a.purpose = 'over_short'), 0))
        from journal_entries e
        join journal_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
        join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
        where e.tenant_id = s.tenant_id and e.cause_type = 'sale' and e.cause_id = s.id and e.step = 'sale') as posted
    from sales s
    left join customers c on c.tenant_id = s.tenant_id and c.id = s.customer_id
    where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.id = ${idsOf(keys.map((key) => key.localId))}`);
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return keys.flatMap((key): Facts[] => {
    const row = byId.get(key.localId);
    if (!row) return [];
    const { serviceChargeMinor, serviceChargeTaxMinor, taxSummary, lines, tenders, ...sale } = row;
    const goods = lines ?? [];
    const service = serviceChargeLine({ serviceChargeMinor, serviceChargeTaxMinor, taxSummary, lines: goods });
    const all = [...goods.map((line) => lineFacts(line, company.id)), ...serviceLine(service, company.id)];
    return [{ kind: "sale", key, company, ...sale, lines: all, tenders: tenders ?? [] }];
  });
}
