-- Tenancy by row security, append-only by grant, balance by constraint trigger.
CREATE SCHEMA IF NOT EXISTS app;
--> statement-breakpoint
-- SET LOCAL inside a function, not set_config: the setting then also reaches the workers of a distributed database.
CREATE FUNCTION app.set_tenant(p_tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_tenant IS NULL THEN
    RAISE EXCEPTION 'no tenant given' USING ERRCODE = 'TB001';
  END IF;
  EXECUTE format('SET LOCAL app.tenant_id = %L', p_tenant::text);
END $$;
--> statement-breakpoint
-- Only reached when no tenant is set: a query without a tenant fails, it never reads as an empty list.
CREATE FUNCTION app.no_tenant() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RAISE EXCEPTION 'a tenant table was queried without a tenant' USING ERRCODE = 'TB001';
END $$;
--> statement-breakpoint
-- Every migration that makes a tenant table calls this for it.
CREATE FUNCTION app.secure_table(p_table regclass, p_column text DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_rule text := format('%I = coalesce(nullif(current_setting(''app.tenant_id'', true), ''''), app.no_tenant())::uuid', p_column);
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY tenant_isolation ON %s USING (%s) WITH CHECK (%s)', p_table, v_rule, v_rule);
END $$;
--> statement-breakpoint
SELECT app.secure_table(c.oid::regclass) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
WHERE c.relkind = 'r' ORDER BY c.relname;
--> statement-breakpoint
SELECT app.secure_table('public.tenants', 'id');
--> statement-breakpoint
-- Debits equal credits, in the document's currency and in the company's, at the latest when the transaction commits.
CREATE FUNCTION app.assert_entry_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_lines int;
  v_amount numeric;
  v_base numeric;
BEGIN
  SELECT count(*), coalesce(sum(amount_minor), 0), coalesce(sum(base_minor), 0) INTO v_lines, v_amount, v_base
  FROM public.journal_lines WHERE tenant_id = NEW.tenant_id AND entry_id = NEW.id;
  IF v_lines < 2 OR v_amount <> 0 OR v_base <> 0 THEN
    RAISE EXCEPTION 'journal entry % does not balance: % lines, % and % in base', NEW.id, v_lines, v_amount, v_base
      USING ERRCODE = '23514', CONSTRAINT = 'journal_entries_balance_check', TABLE = 'journal_entries';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER journal_entries_balance AFTER INSERT ON public.journal_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.assert_entry_balanced();
--> statement-breakpoint
-- Lines cannot be added to an entry of an earlier transaction: the entry would have balanced already.
CREATE FUNCTION app.assert_entry_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM added a
    JOIN public.journal_entries e ON e.tenant_id = a.tenant_id AND e.id = a.entry_id
    WHERE e.created_at <> transaction_timestamp()
  ) THEN
    RAISE EXCEPTION 'a posted journal entry takes no further lines' USING ERRCODE = '23514', CONSTRAINT = 'journal_lines_entry_open_check';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER journal_lines_entry_open AFTER INSERT ON public.journal_lines
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION app.assert_entry_open();
--> statement-breakpoint
-- Grants: the runtime role owns nothing, may never truncate, and may not change what was issued, posted or moved.
GRANT USAGE ON SCHEMA public, app TO tillbook_runtime;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.set_tenant(uuid), app.no_tenant(), app.assert_entry_balanced(), app.assert_entry_open() TO tillbook_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE ON people, sessions, tenant_directory, rate_limits, tenants, companies, sites, members, member_roles, api_keys,
  number_series, idempotency_keys, accounts, customers, tax_codes, tax_rates, categories, products, stock_levels, stock_reservations,
  sales_orders, sales_order_lines, invoice_drafts, payment_methods, imports TO tillbook_runtime;
--> statement-breakpoint
GRANT DELETE ON workplaces, rate_limits, member_roles, idempotency_keys, search_words, tax_rates, categories, product_barcodes,
  stock_reservations, sales_order_lines, invoice_drafts TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE (handed_over_at) ON events TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE (paid_minor, refunded_minor, credited_minor, balance_due_minor, status, voided_at, void_reason, internal_notes, version, updated_at)
  ON invoices TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE (refunded_minor) ON credit_notes TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE (refunded_minor, refunding_minor) ON payments TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE (status, refund_payment_id, credit_note_id, decided_by, decided_by_name, decided_at, decision_note, processed_at, failure_reason, version)
  ON refunds TO tillbook_runtime;
--> statement-breakpoint
-- Taking back a whole import or the demonstration company needs deletes that the runtime role does not have. These two
-- functions are the only doors; row security binds their owner too, and each names its tenant besides.
CREATE FUNCTION app.undo_import(p_tenant uuid, p_import uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM event_subjects s USING events e WHERE s.tenant_id = p_tenant AND e.tenant_id = p_tenant AND e.id = s.event_id AND e.import_id = p_import;
  DELETE FROM events WHERE tenant_id = p_tenant AND import_id = p_import;
  DELETE FROM refunds WHERE tenant_id = p_tenant AND import_id = p_import;
  DELETE FROM payment_allocations a USING payments p WHERE a.tenant_id = p_tenant AND p.tenant_id = p_tenant AND p.id = a.payment_id AND p.import_id = p_import;
  DELETE FROM payments WHERE tenant_id = p_tenant AND import_id = p_import;
  DELETE FROM credit_note_lines l USING credit_notes n WHERE l.tenant_id = p_tenant AND n.tenant_id = p_tenant AND n.id = l.credit_note_id AND n.import_id = p_import;
  DELETE FROM credit_notes WHERE tenant_id = p_tenant AND import_id = p_import;
  DELETE FROM invoice_lines l USING invoices i WHERE l.tenant_id = p_tenant AND i.tenant_id = p_tenant AND i.id = l.invoice_id AND i.import_id = p_import;
  DELETE FROM invoices WHERE tenant_id = p_tenant AND import_id = p_import;
  DELETE FROM journal_lines l USING journal_entries e WHERE l.tenant_id = p_tenant AND e.tenant_id = p_tenant AND e.id = l.entry_id AND e.import_id = p_import;
  DELETE FROM journal_entries WHERE tenant_id = p_tenant AND import_id = p_import;
  UPDATE stock_levels v SET on_hand = v.on_hand - m.quantity, value_minor = v.value_minor - m.value_minor
    FROM (SELECT product_id, site_id, sum(quantity) AS quantity, sum(value_minor) AS value_minor
          FROM stock_movements WHERE tenant_id = p_tenant AND import_id = p_import GROUP BY product_id, site_id) m
    WHERE v.tenant_id = p_tenant AND v.product_id = m.product_id AND v.site_id = m.site_id;
  DELETE FROM stock_movements WHERE tenant_id = p_tenant AND import_id = p_import;
  DELETE FROM stock_levels v USING products p WHERE v.tenant_id = p_tenant AND p.tenant_id = p_tenant AND p.id = v.product_id AND p.import_id = p_import
    AND v.on_hand = 0 AND v.reserved = 0;
  DELETE FROM search_words w USING products p WHERE w.tenant_id = p_tenant AND p.tenant_id = p_tenant AND p.id = w.record_id AND p.import_id = p_import;
  DELETE FROM search_words w USING customers c WHERE w.tenant_id = p_tenant AND c.tenant_id = p_tenant AND c.id = w.record_id AND c.import_id = p_import;
  DELETE FROM product_barcodes b USING products p WHERE b.tenant_id = p_tenant AND p.tenant_id = p_tenant AND p.id = b.product_id AND p.import_id = p_import;
  DELETE FROM products WHERE tenant_id = p_tenant AND import_id = p_import;
  DELETE FROM customers WHERE tenant_id = p_tenant AND import_id = p_import;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.wipe_demonstration_company(p_tenant uuid, p_company uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM companies WHERE tenant_id = p_tenant AND id = p_company AND demonstration FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a demonstration company can be wiped' USING ERRCODE = 'TB002';
  END IF;
  DELETE FROM event_subjects s USING events e WHERE s.tenant_id = p_tenant AND e.tenant_id = p_tenant AND e.id = s.event_id AND e.company_id = p_company;
  DELETE FROM events WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM import_rows r USING imports i WHERE r.tenant_id = p_tenant AND i.tenant_id = p_tenant AND i.id = r.import_id AND i.company_id = p_company;
  DELETE FROM imports WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM refunds WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM payment_allocations a USING payments p WHERE a.tenant_id = p_tenant AND p.tenant_id = p_tenant AND p.id = a.payment_id AND p.company_id = p_company;
  DELETE FROM payments WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM payment_methods WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM credit_note_lines l USING credit_notes n WHERE l.tenant_id = p_tenant AND n.tenant_id = p_tenant AND n.id = l.credit_note_id AND n.company_id = p_company;
  DELETE FROM credit_notes WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM invoice_lines l USING invoices i WHERE l.tenant_id = p_tenant AND i.tenant_id = p_tenant AND i.id = l.invoice_id AND i.company_id = p_company;
  DELETE FROM invoices WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM invoice_drafts WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM stock_reservations r USING sales_orders o WHERE r.tenant_id = p_tenant AND o.tenant_id = p_tenant AND o.id = r.order_id AND o.company_id = p_company;
  DELETE FROM sales_order_lines l USING sales_orders o WHERE l.tenant_id = p_tenant AND o.tenant_id = p_tenant AND o.id = l.order_id AND o.company_id = p_company;
  DELETE FROM sales_orders WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM journal_lines WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM journal_entries WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM stock_movements WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM stock_levels v USING products p WHERE v.tenant_id = p_tenant AND p.tenant_id = p_tenant AND p.id = v.product_id AND p.company_id = p_company;
  DELETE FROM search_words WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM product_barcodes WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM products WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM categories WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM tax_rates r USING tax_codes c WHERE r.tenant_id = p_tenant AND c.tenant_id = p_tenant AND c.id = r.tax_code_id AND c.company_id = p_company;
  DELETE FROM tax_codes WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM customers WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM accounts WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM number_series WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM api_keys WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM member_roles WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM sites WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM companies WHERE tenant_id = p_tenant AND id = p_company;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.undo_import(uuid, uuid), app.wipe_demonstration_company(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.undo_import(uuid, uuid), app.wipe_demonstration_company(uuid, uuid) TO tillbook_runtime;
