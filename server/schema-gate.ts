import type { ClientBase } from "pg";

/** Rows here are never changed or deleted by the runtime role; the columns named are the exceptions. */
const APPEND_ONLY: Record<string, string[]> = {
  events: ["handed_over_at"],
  event_subjects: [],
  journal_entries: [],
  journal_lines: [],
  stock_movements: [],
  invoices: [
    "paid_minor",
    "refunded_minor",
    "credited_minor",
    "balance_due_minor",
    "status",
    "voided_at",
    "void_reason",
    "internal_notes",
    "version",
    "updated_at",
  ],
  invoice_lines: [],
  credit_notes: ["refunded_minor"],
  credit_note_lines: [],
  payments: ["refunded_minor", "refunding_minor"],
  payment_allocations: [],
  import_rows: [],
  issued_papers: [],
  proof_runs: [],
  sales: ["shift_id", "copies"],
  sale_lines: ["returned_quantity", "returned_minor"],
  sale_tenders: ["refunded_minor"],
  open_sale_operations: [],
  folio_charges: [],
  gift_card_entries: [],
  loyalty_entries: [],
  cash_movements: [],
  z_reports: [],
  quickbooks_token_events: [],
};

/** Functions that run with their owner's rights, each with a pinned search_path. */
const DEFINERS = ["app.undo_import", "app.wipe_demonstration_company", "app.wipe_demonstration_tills"];

const SCHEMAS = "('public', 'app')";
/** Tables that belong to a tenant: by `tenant_id`, and `tenants` itself by its id. */
const TENANT_TABLES = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relkind from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname in ${SCHEMAS}
  where c.relkind in ('r', 'p') and (c.relname = 'tenants' or exists (
    select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))`;
/** Views and functions of an extension hold nothing of ours; hosted databases bring such along. */
const isOfExtension = (catalogue: "pg_class" | "pg_proc", row: string) =>
  `exists (select 1 from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${row}.oid and d.deptype = 'e')`;
const KEY_COLUMN = "(case when t.relname = 'tenants' then 'id' else 'tenant_id' end)";

const CHECKS: { text: string; values?: unknown[] }[] = [
  {
    text: `select format('table %s does not have enabled and forced row security', relname) as fault from (${TENANT_TABLES}) t
      where not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    text: `select format('the runtime role owns table %s', relname) as fault from (${TENANT_TABLES}) t where relowner = current_user::regrole`,
  },
  {
    text: `select format('the runtime role %s is a superuser or bypasses row security', rolname) as fault from pg_roles
      where (rolname = current_user or pg_has_role(current_user, oid, 'member')) and (rolsuper or rolbypassrls)`,
  },
  {
    text: `select format('table %s has %s permissive policies instead of one', t.relname, count(p.oid)) as fault from (${TENANT_TABLES}) t
      left join pg_policy p on p.polrelid = t.oid and p.polpermissive group by t.relname having count(p.oid) <> 1`,
  },
  {
    text: `select format('policy %s on %s lacks USING or WITH CHECK, or holds a sub-select', p.polname, t.relname) as fault
      from (${TENANT_TABLES}) t join pg_policy p on p.polrelid = t.oid
      where p.polqual is null or p.polwithcheck is null or pg_get_expr(p.polqual, p.polrelid) ~* 'select' or pg_get_expr(p.polwithcheck, p.polrelid) ~* 'select'
        or pg_get_expr(p.polqual, p.polrelid) not like '%app.tenant_id%' or pg_get_expr(p.polwithcheck, p.polrelid) not like '%app.tenant_id%'`,
  },
  {
    text: `select format('index %s of %s does not hold the tenant', i.indexrelid::regclass, t.relname) as fault from (${TENANT_TABLES}) t
      join pg_index i on i.indrelid = t.oid and (i.indisunique or i.indisexclusion)
      where not exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = ${KEY_COLUMN} and a.attnum = any(i.indkey::int2[]))`,
  },
  {
    text: `select format('foreign key %s of %s does not hold the tenant on both sides', k.conname, t.relname) as fault from (${TENANT_TABLES}) t
      join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join (${TENANT_TABLES}) f on f.oid = k.confrelid
      where not exists (select 1 from generate_subscripts(k.conkey, 1) s
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[s] and a.attname = 'tenant_id'
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[s] and b.attname in ('tenant_id', case when f.relname = 'tenants' then 'id' end))`,
  },
  {
    text: `select format('view %s does not run with its reader''s rights', c.relname) as fault from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname in ${SCHEMAS}
      where c.relkind = 'v' and not ${isOfExtension("pg_class", "c")} and not coalesce('security_invoker=true' = any(c.reloptions) or 'security_invoker=on' = any(c.reloptions), false)`,
  },
  {
    text: `select format('materialised view %s', c.relname) as fault from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname in ${SCHEMAS}
      where c.relkind = 'm' and not ${isOfExtension("pg_class", "c")}`,
  },
  {
    text: `select format('function %s.%s runs with its owner''s rights but is not on the list, has no pinned search_path, or its owner is bound by no policy', n.nspname, p.proname) as fault
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname in ${SCHEMAS} join pg_roles r on r.oid = p.proowner
      where p.prosecdef and not ${isOfExtension("pg_proc", "p")} and (n.nspname || '.' || p.proname <> all($1::text[]) or r.rolsuper or r.rolbypassrls
        or not coalesce(exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%'), false))`,
    values: [DEFINERS],
  },
  {
    text: `select format('the runtime role may truncate %s', relname) as fault from (${TENANT_TABLES}) t where has_table_privilege(oid, 'TRUNCATE')`,
  },
  {
    text: `select format('the runtime role may delete from %s', relname) as fault from (${TENANT_TABLES}) t
      where relname = any($1::text[]) and has_table_privilege(oid, 'DELETE')`,
    values: [Object.keys(APPEND_ONLY)],
  },
  {
    text: `select format('the runtime role may update %s.%s', t.relname, a.attname) as fault from (${TENANT_TABLES}) t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where t.relname = any($1::text[]) and t.relname || '.' || a.attname <> all($2::text[]) and has_column_privilege(t.oid, a.attnum, 'UPDATE')`,
    values: [
      Object.keys(APPEND_ONLY),
      Object.entries(APPEND_ONLY).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
    ],
  },
  {
    // NaN passes "> 0": every numeric column needs an upper bound.
    text: `select format('column %s.%s has no upper bound and lets NaN in', t.relname, a.attname) as fault from (${TENANT_TABLES}) t
      join pg_attribute a on a.attrelid = t.oid and a.atttypid = 'numeric'::regtype and not a.attisdropped
      where not exists (select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'c' and a.attnum = any(k.conkey)
        and pg_get_constraintdef(k.oid) ~ '<=')`,
  },
];

/**
 * Proves from the catalogue that tenants are kept apart and issued records frozen, as seen by the connected runtime role.
 * Returns one sentence per fault; an empty list is the only good answer. Run at boot, by `doctor` and in the tests.
 */
export async function schemaGate(client: ClientBase): Promise<string[]> {
  const faults: string[] = [];
  for (const check of CHECKS) {
    const result = await client.query<{ fault: string }>(check.text, check.values);
    faults.push(...result.rows.map((row) => row.fault));
  }
  return faults;
}
