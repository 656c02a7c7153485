import { sql } from "drizzle-orm";
import type { LineModifier } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type EntryView, entriesJson } from "@/server/invoices/document-entries";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";

export type SaleLineView = {
  id: string;
  kind: "product" | "custom" | "gift_card";
  productId: string | null;
  sku: string;
  name: string;
  unit: string;
  /** Below zero where goods came back; "0" where they stayed and only money went back. */
  quantity: string;
  unitPrice: string;
  /** What the catalogue said, where another price was asked. */
  listPrice: string | null;
  modifiers: LineModifier[];
  note: string;
  discountMinor: number;
  discountReason: string;
  approvedByName: string | null;
  taxMinor: number;
  totalMinor: number;
  /** Null for those who may not see the books. */
  costMinor: number | null;
  giftCardId: string | null;
  returnReason: string;
  disposition: "resell" | "quarantine" | "scrap" | "kept" | null;
  /** The receipt whose goods came back here. */
  returnOf: { saleId: string; receiptNumber: string } | null;
  returnedQuantity: string;
  returnedMinor: number;
};

export type SaleTenderView = {
  id: string;
  kind: string;
  name: string;
  label: string;
  reference: string;
  amountMinor: number;
  givenMinor: number;
  changeMinor: number;
  refundedMinor: number;
  giftCardId: string | null;
  /** The room or house account it was charged to. */
  folioId: string | null;
};

/** A receipt that took something of this one back. */
export type SaleReturnView = {
  saleId: string;
  receiptNumber: string;
  soldAt: string;
  registerName: string;
  totalMinor: number;
};

export type SaleTaskView = {
  id: string;
  words: string;
  createdAt: string;
  doneAt: string | null;
  doneByName: string | null;
  doneNote: string;
};

type Parts = {
  lines: SaleLineView[] | null;
  tenders: SaleTenderView[] | null;
  returns: SaleReturnView[] | null;
  tasks: SaleTaskView[] | null;
  entries: EntryView[];
};

type Head = {
  id: string;
  receiptNumber: string;
  kind: "sale" | "return" | "exchange";
  registerName: string;
  deviceName: string;
  siteName: string;
  timeZone: string;
  operatorName: string;
  businessDay: string;
  currency: string;
  training: boolean;
  offline: boolean;
  place: string;
  note: string;
  copies: number;
  pointsEarned: string;
  pointsUsed: string;
  customer: { id: string; name: string; email: string } | null;
  /** The Z report it is in; null while its shift is open. */
  zId: string | null;
};

type Money = "subtotalMinor" | "discountMinor" | "netMinor" | "taxMinor" | "totalMinor" | "tipMinor";
type MoreMoney = "serviceChargeMinor" | "giftCardsSoldMinor" | "cashRoundingMinor" | "loyaltyDiscountMinor";
type Moments = { soldAt: Date; receivedAt: Date };

export type SaleDetail = Head &
  Record<Money | MoreMoney, number> &
  Moments & { [Part in keyof Parts]: NonNullable<Parts[Part]> } & { timeline: TimelineEntry[] };

type Row = Head & Record<Money | MoreMoney, string> & Parts & { sold_at: string; received_at: string };

/** One receipt for the office: what was sold, how it was paid, what came back of it, what it posted. Throws not found. */
export async function saleDetail(ctx: TenantContext, { id }: { id: string }): Promise<SaleDetail> {
  const costs = ctx.permissions.has("ledger.read") ? sql`l.cost_minor` : sql`null::bigint`;
  const [found, timeline] = await Promise.all([
    ctx.tx.execute<Row>(sql`
      select s.id, s.receipt_number as "receiptNumber", s.kind, r.name as "registerName", d.name as "deviceName", t.name as "siteName",
        t.time_zone as "timeZone", s.operator_name as "operatorName", s.business_day::text as "businessDay", s.currency, s.training,
        s.offline, s.place, s.note, s.copies, trim_scale(s.points_earned)::text as "pointsEarned",
        trim_scale(s.points_used)::text as "pointsUsed", s.sold_at::text as sold_at, s.received_at::text as received_at,
        s.subtotal_minor as "subtotalMinor", s.discount_minor as "discountMinor", s.net_minor as "netMinor", s.tax_minor as "taxMinor",
        s.total_minor as "totalMinor", s.tip_minor as "tipMinor", s.service_charge_minor + s.service_charge_tax_minor as "serviceChargeMinor",
        s.gift_cards_sold_minor as "giftCardsSoldMinor", s.cash_rounding_minor as "cashRoundingMinor",
        s.loyalty_discount_minor as "loyaltyDiscountMinor",
        (select json_build_object('id', c.id, 'name', c.name, 'email', c.email) from customers c
          where c.tenant_id = s.tenant_id and c.id = s.customer_id) as customer,
        (select z.id from z_reports z where z.tenant_id = s.tenant_id and z.shift_id = s.shift_id) as "zId",
        (select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'productId', l.product_id, 'sku', l.sku, 'name', l.name,
            'unit', l.unit, 'quantity', trim_scale(l.quantity)::text, 'unitPrice', trim_scale(l.unit_price)::text,
            'listPrice', trim_scale(l.list_price)::text, 'modifiers', l.modifiers, 'note', l.note,
            'discountMinor', l.discount_minor + l.basket_discount_minor, 'discountReason', l.discount_reason,
            'approvedByName', l.approved_by_name, 'taxMinor', l.tax_minor, 'totalMinor', l.total_minor, 'costMinor', ${costs},
            'giftCardId', l.gift_card_id, 'returnReason', l.return_reason, 'disposition', l.disposition,
            'returnOf', (select json_build_object('saleId', o.id, 'receiptNumber', o.receipt_number)
              from sale_lines x join sales o on o.tenant_id = x.tenant_id and o.id = x.sale_id
              where x.tenant_id = l.tenant_id and x.id = l.returns_line_id),
            'returnedQuantity', trim_scale(l.returned_quantity)::text, 'returnedMinor', l.returned_minor)
            order by l.position, l.id)
          from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id) as lines,
        (select json_agg(json_build_object('id', t.id, 'kind', t.kind, 'name', m.name, 'label', t.label, 'reference', t.reference,
            'amountMinor', t.amount_minor, 'givenMinor', t.given_minor, 'changeMinor', t.change_minor,
            'refundedMinor', t.refunded_minor, 'giftCardId', t.gift_card_id, 'folioId', t.folio_id) order by t.position, t.id)
          from sale_tenders t join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id
          where t.tenant_id = s.tenant_id and t.sale_id = s.id) as tenders,
        (select json_agg(json_build_object('saleId', b.id, 'receiptNumber', b.receipt_number, 'soldAt', b.sold_at,
            'registerName', g.name, 'totalMinor', b.total_minor) order by b.sold_at, b.received_at, b.counter, b.id)
          from sales b join registers g on g.tenant_id = b.tenant_id and g.id = b.register_id
          where b.tenant_id = s.tenant_id and b.id in (
            select x.sale_id from sale_lines l join sale_lines x on x.tenant_id = l.tenant_id and x.returns_line_id = l.id
            where l.tenant_id = s.tenant_id and l.sale_id = s.id)) as returns,
        (select json_agg(json_build_object('id', k.id, 'words', k.words, 'createdAt', k.created_at, 'doneAt', k.done_at,
            'doneByName', k.done_by_name, 'doneNote', k.done_note) order by k.id)
          from sale_tasks k where k.tenant_id = s.tenant_id and k.sale_id = s.id) as tasks,
        ${entriesJson(ctx, sql`select c, ${id}::uuid from unnest(array['sale', 'loyalty']) c`)} as entries
      from sales s
      join registers r on r.tenant_id = s.tenant_id and r.id = s.register_id
      join devices d on d.tenant_id = s.tenant_id and d.id = s.device_id
      join sites t on t.tenant_id = s.tenant_id and t.id = s.site_id
      where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.id = ${id}`),
    timelineOf(ctx, id),
  ]);
  const [row] = found.rows;
  if (!row) throw notFound("receipt");
  const { sold_at, received_at, ...rest } = row;
  return {
    ...rest,
    soldAt: new Date(sold_at),
    receivedAt: new Date(received_at),
    subtotalMinor: Number(row.subtotalMinor),
    discountMinor: Number(row.discountMinor),
    netMinor: Number(row.netMinor),
    taxMinor: Number(row.taxMinor),
    totalMinor: Number(row.totalMinor),
    tipMinor: Number(row.tipMinor),
    serviceChargeMinor: Number(row.serviceChargeMinor),
    giftCardsSoldMinor: Number(row.giftCardsSoldMinor),
    cashRoundingMinor: Number(row.cashRoundingMinor),
    loyaltyDiscountMinor: Number(row.loyaltyDiscountMinor),
    lines: row.lines ?? [],
    tenders: row.tenders ?? [],
    returns: row.returns ?? [],
    tasks: row.tasks ?? [],
    timeline,
  };
}
