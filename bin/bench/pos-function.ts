import pg from "pg";
import { newId } from "@/server/ids";
import type { BenchTill } from "./pos-prepare";

/**
 * The limit of this machine: the same rows as one sale (receipt, 3 lines, tender, 3 movements, 3 shelves, 2 entries with 5 lines,
 * event, key), written by one function call per sale with nothing around it. What a sale over HTTP reaches is said as a part of it.
 */
export const ONE_FUNCTION = `create or replace function app.bench_sale(p_tenant uuid, p_company uuid, p_site uuid, p_register uuid, p_shift uuid,
    p_device uuid, p_method uuid, p_counter int, p_sale uuid, p_products uuid[], p_accounts uuid[]) returns void language plpgsql as $$
declare v_entry uuid := uuidv7(); v_cost uuid := uuidv7(); v_event uuid := uuidv7();
begin
  perform app.set_tenant(p_tenant);
  insert into idempotency_keys (tenant_id, key, operation, request_hash) values (p_tenant, p_sale::text, 'bench', 'bench');
  perform 1 from shifts where tenant_id = p_tenant and id = p_shift for share;
  perform 1 from stock_levels where tenant_id = p_tenant and product_id = any(p_products) and site_id = p_site order by product_id for update;
  insert into sales (tenant_id, id, company_id, site_id, register_id, device_id, shift_id, counter, receipt_number, kind, operator_name,
    opened_at, sold_at, received_at, business_day, currency, prices_include_tax, rounding_policy, subtotal_minor, discount_minor, net_minor,
    tax_minor, total_minor, tax_summary, cost_minor)
  values (p_tenant, p_sale, p_company, p_site, p_register, p_device, p_shift, p_counter, 'B-' || p_counter, 'sale', 'Bench', now(), now(), now(),
    current_date, 'GBP', true, 'document', 900, 0, 750, 150, 900, '[]', 300);
  insert into sale_lines (tenant_id, id, sale_id, position, kind, product_id, name, quantity, unit_price, tax_snapshot, taxes, gross_minor,
    discount_minor, basket_discount_minor, net_minor, tax_minor, total_minor, cost_minor)
  select p_tenant, uuidv7(), p_sale, n, 'product', p_products[n], 'Product', 1, 3, '[]', '[]', 300, 0, 0, 250, 50, 300, 100
  from generate_series(1, 3) n;
  insert into sale_tenders (tenant_id, id, sale_id, position, method_id, kind, amount_minor, given_minor)
  values (p_tenant, uuidv7(), p_sale, 1, p_method, 'cash', 900, 1000);
  insert into stock_movements (tenant_id, id, company_id, product_id, site_id, quantity, value_minor, reason, document_type, document_id, actor_name, at)
  select p_tenant, uuidv7(), p_company, p_products[n], p_site, -1, -100, 'sale', 'sale', p_sale, 'Bench', now() from generate_series(1, 3) n;
  update stock_levels set on_hand = on_hand - 1, value_minor = value_minor - 100
    where tenant_id = p_tenant and product_id = any(p_products) and site_id = p_site;
  insert into journal_entries (tenant_id, id, company_id, posted_on, cause_type, cause_id, step, memo, currency)
  values (p_tenant, v_entry, p_company, current_date, 'bench', p_sale, 'sale', 'Bench', 'GBP'), (p_tenant, v_cost, p_company, current_date, 'bench', p_sale, 'cost', 'Bench', 'GBP');
  insert into journal_lines (tenant_id, entry_id, position, company_id, account_id, posted_on, amount_minor, base_minor, site_id)
  values (p_tenant, v_entry, 1, p_company, p_accounts[1], current_date, 900, 900, p_site), (p_tenant, v_entry, 2, p_company, p_accounts[2], current_date, -750, -750, p_site),
    (p_tenant, v_entry, 3, p_company, p_accounts[3], current_date, -150, -150, p_site), (p_tenant, v_cost, 1, p_company, p_accounts[4], current_date, -300, -300, p_site),
    (p_tenant, v_cost, 2, p_company, p_accounts[5], current_date, 300, 300, p_site);
  insert into events (tenant_id, id, company_id, kind, actor_kind, actor_name, request_id, details, at)
  values (p_tenant, v_event, p_company, 'bench.sold', 'device', 'Bench', 'bench', '{}', now());
  insert into event_subjects (tenant_id, subject_id, event_id) values (p_tenant, p_sale, v_event), (p_tenant, p_register, v_event);
  update idempotency_keys set answer = '{}' where tenant_id = p_tenant and key = p_sale::text;
end $$`;

export type FunctionLoad = {
  /** One of its connections, as the database's machine numbers it. */
  backendPid: number;
  run: (client: number, till: BenchTill, counter: number) => Promise<void>;
  close: () => Promise<void>;
};

/** Connections that call the function as the runtime role, each one statement and one commit per sale. */
export async function openFunctionLoad(
  urls: { admin: string; runtime: string },
  clients: number,
  tills: readonly BenchTill[],
): Promise<FunctionLoad> {
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  await admin.query(ONE_FUNCTION);
  await admin.query("grant execute on all functions in schema app to public");
  await admin.end();
  const open = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: urls.runtime });
      // When the server goes first, what failed is told by whoever was asking.
      client.on("error", () => {});
      await client.connect();
      return client;
    }),
  );
  const accounts = new Map<string, string[]>();
  for (const till of tills) {
    if (accounts.has(till.tenant)) continue;
    const [client] = open;
    if (!client) throw new Error("No connection");
    await client.query("begin");
    await client.query("select app.set_tenant($1)", [till.tenant]);
    const found = await client.query<{ purpose: string; id: string }>(
      "select purpose, id from accounts where tenant_id = $1 and company_id = $2 and purpose in ('sales', 'tax_output', 'stock', 'cost_of_sales')",
      [till.tenant, till.companyId],
    );
    await client.query("commit");
    const of = (purpose: string) => found.rows.find((row) => row.purpose === purpose)?.id ?? "";
    accounts.set(till.tenant, [of("sales"), of("tax_output"), of("stock"), of("cost_of_sales")]);
  }
  const asked = await open[0]?.query<{ pid: number }>("select pg_backend_pid() as pid");
  return {
    backendPid: asked?.rows[0]?.pid ?? 0,
    async run(at, till, counter) {
      const client = open[at];
      if (!client) throw new Error("No such client");
      const goods = [0, 1, 2].map((n) => till.productIds[(counter * 3 + n) % till.productIds.length]);
      await client.query({
        name: "bench_sale",
        text: "select app.bench_sale($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values: [
          till.tenant,
          till.companyId,
          till.siteId,
          till.registerId,
          till.shiftId,
          till.deviceId,
          till.cashMethodId,
          counter,
          newId(),
          goods,
          [till.cashAccountId, ...(accounts.get(till.tenant) ?? [])],
        ],
      });
    },
    async close() {
      await Promise.all(open.map((client) => client.end()));
    },
  };
}
