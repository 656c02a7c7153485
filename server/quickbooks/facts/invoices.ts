import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { serviceChargeLine } from "@/server/credits/rules";
import type { Facts, InvoiceFacts, Tax } from "@/server/quickbooks/translate/facts";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { customerJson, idsOf } from "./fragments";
import { historiesOf } from "./histories";
import { type LineRow, lineFacts, serviceLine } from "./line-facts";

type Row = Omit<InvoiceFacts, "kind" | "key" | "company" | "lines" | "history"> & {
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  taxSummary: (Tax & { netMinor: number })[];
  lines: LineRow[] | null;
};

export async function invoiceFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Facts[]> {
  const ids = keys.map((key) => key.localId);
  const [found, histories] = await Promise.all([
    ctx.tx.execute<Row>(sql`
      select i.id, i.number, i.site_id as "siteId", i.currency, trim_scale(i.exchange_rate)::text as "exchangeRate",
        ${customerJson} as customer, i.tax_minor::float8 as "taxMinor", i.total_minor::float8 as "totalMinor",
        i.issue_date::text as "issueDate", i.due_date::text as "dueDate", i.reference, i.notes,
        i.customer_address as "customerAddress", i.prices_include_tax as "pricesIncludeTax", i.check_out as "checkOut",
        i.voided_at is not null as voided, i.balance_due_minor::float8 as "balanceDueMinor",
        i.service_charge_minor::float8 as "serviceChargeMinor",
        i.service_charge_tax_minor::float8 as "serviceChargeTaxMinor", i.tax_summary as "taxSummary",
        (select json_agg(json_build_object('productId', l.product_id, 'income', l.income, 'description', l.description,
            'quantity', trim_scale(l.quantity)::text, 'unitPrice', trim_scale(l.unit_price)::text,
            'discountMinor', l.discount_minor, 'netMinor', l.net_minor, 'taxMinor', l.tax_minor,
            'totalMinor', l.total_minor, 'taxes', l.taxes) order by l.position)
          from invoice_lines l where l.tenant_id = i.tenant_id and l.invoice_id = i.id) as lines
      from invoices i
      join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
      where i.tenant_id = ${ctx.tenant} and i.company_id = ${ctx.company.id} and i.id = ${idsOf(ids)}`),
    historiesOf(ctx, ids),
  ]);
  const company = { id: ctx.company.id, currency: ctx.company.currency };
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return keys.flatMap((key): Facts[] => {
    const [row, history] = [byId.get(key.localId), histories.get(key.localId)];
    if (!row || !history) return [];
    const { serviceChargeMinor, serviceChargeTaxMinor, taxSummary, lines, ...invoice } = row;
    const service = serviceChargeLine({ serviceChargeMinor, serviceChargeTaxMinor, taxSummary, lines: lines ?? [] });
    const all = [...(lines ?? []).map((line) => lineFacts(line, company.id)), ...serviceLine(service, company.id)];
    return [{ kind: "invoice", key, company, ...invoice, lines: all, history }];
  });
}
