import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { notFound } from "@/server/errors";
import type { RingUpSale } from "./input";

/** What the office knows about where and by whom a sale was made. */
export type SaleFacts = {
  deviceId: string;
  deviceRevoked: boolean;
  /** What the tablet may do alone, as it is kept. */
  allowances: unknown;
  pairedAt: Date;
  registerId: string;
  registerName: string;
  /** The drawer's own account. */
  cashAccountId: string;
  siteId: string;
  timeZone: string;
  businessDayStart: string;
  trade: string;
  rules: unknown;
  operatorRole: string | null;
  customerKnown: boolean;
  /** The same sale, when it was stored before. */
  stored: { receiptNumber: string; totalMinor: number; shiftId: string | null } | null;
  /** Another sale that already carries this counter; then the next free one is taken. */
  freeCounter: number | null;
  methods: Map<string, { name: string; kind: string; accountId: string }>;
  attempts: Map<string, { state: string; amountMinor: number; saleId: string }>;
};

type Row = {
  device_id: string;
  company_id: string;
  revoked_at: Date | null;
  allowances: unknown;
  paired_at: Date;
  register_id: string;
  register_name: string;
  account_id: string;
  site_id: string;
  time_zone: string;
  business_day_start: string;
  trade: string;
  rules: unknown;
  operator_role: string | null;
  customer_known: boolean;
  stored_number: string | null;
  stored_total: string | null;
  stored_shift: string | null;
  free_counter: number | null;
  methods: { id: string; name: string; kind: string; account_id: string }[];
  attempts: { id: string; state: string; amount_minor: number; sale_id: string }[] | null;
};

const ATTEMPTS = `(select json_agg(json_build_object('id', a.id, 'state', a.state, 'amount_minor', a.amount_minor, 'sale_id', a.sale_id))
      from payment_attempts a where a.tenant_id = $1 and a.company_id = d.company_id and a.id = any($7::uuid[]))`;

/** Most sales have no card payment to look up. The company is the tablet's; whose it is is compared when the answer is there. */
const factsWith = (
  attempts: string,
) => `select d.id as device_id, d.company_id, d.revoked_at, d.allowances, d.paired_at, r.id as register_id, r.name as register_name, r.account_id, r.site_id,
    s.time_zone, s.business_day_start, c.trade, t.rules,
    (select m.role from member_roles m join members p on p.tenant_id = $1 and p.id = m.member_id and p.removed_at is null
      where m.tenant_id = $1 and m.company_id = d.company_id and m.member_id = $3) as operator_role,
    exists (select 1 from customers u where u.tenant_id = $1 and u.company_id = d.company_id and u.id = $4) as customer_known,
    b.receipt_number as stored_number, b.total_minor as stored_total, b.shift_id as stored_shift,
    case when exists (select 1 from sales x where x.tenant_id = $1 and x.device_id = d.id and x.counter = $6 and x.id <> $5)
      then (select max(x.counter) + 1 from sales x where x.tenant_id = $1 and x.device_id = d.id) end as free_counter,
    (select json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'account_id', p.account_id))
      from payment_methods p where p.tenant_id = $1 and p.company_id = d.company_id) as methods,
    ${attempts} as attempts
  from devices d
  join registers r on r.tenant_id = $1 and r.id = d.register_id
  join sites s on s.tenant_id = $1 and s.id = r.site_id
  join companies c on c.tenant_id = $1 and c.id = d.company_id
  left join till_rules t on t.tenant_id = $1 and t.company_id = d.company_id
  left join sales b on b.tenant_id = $1 and b.id = $5
  where d.tenant_id = $1 and d.id = $2`;

const FACTS = factsWith("null::json");
const FACTS_AND_ATTEMPTS = factsWith(ATTEMPTS);

/** One statement for all of it, which needs nothing but the sale. */
export function askForFacts(tenant: string, sale: RingUpSale): Statement {
  const attempts = sale.tenders.flatMap((tender) => tender.attemptId ?? []);
  const values = [tenant, sale.deviceId, sale.operatorId, sale.customerId, sale.id, sale.counter];
  return attempts.length === 0
    ? { text: FACTS, values, name: "sale_facts" }
    : { text: FACTS_AND_ATTEMPTS, values: [...values, attempts], name: "sale_facts_attempts" };
}

/** The answer to `askForFacts`. Throws not found for a tablet that is not this company's. */
export function factsFrom(ctx: TenantContext, rows: readonly Record<string, unknown>[]): SaleFacts {
  const row = rows[0] as Row | undefined;
  if (!row || row.company_id !== ctx.company.id) throw notFound("tablet");
  return {
    deviceId: row.device_id,
    deviceRevoked: row.revoked_at !== null,
    allowances: row.allowances,
    pairedAt: row.paired_at,
    registerId: row.register_id,
    registerName: row.register_name,
    cashAccountId: row.account_id,
    siteId: row.site_id,
    timeZone: row.time_zone,
    businessDayStart: row.business_day_start,
    trade: row.trade,
    rules: row.rules,
    operatorRole: row.operator_role,
    customerKnown: row.customer_known,
    stored:
      row.stored_number === null
        ? null
        : { receiptNumber: row.stored_number, totalMinor: Number(row.stored_total), shiftId: row.stored_shift },
    freeCounter: row.free_counter,
    methods: new Map(
      row.methods.map(({ id, name, kind, account_id }) => [id, { name, kind, accountId: account_id }] as const),
    ),
    attempts: new Map(
      (row.attempts ?? []).map(({ id, state, amount_minor, sale_id }) => [
        id,
        { state, amountMinor: amount_minor, saleId: sale_id },
      ]),
    ),
  };
}
