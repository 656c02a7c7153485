-- The same rule as before, asked entry by entry along the key. As a join it was planned by what is known of the tenants: where one
-- had all the rows so far, the first sales of the next read every entry that tenant had.
CREATE OR REPLACE FUNCTION app.assert_entry_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_tenant uuid;
  v_entry uuid;
BEGIN
  FOR v_tenant, v_entry IN SELECT DISTINCT tenant_id, entry_id FROM added LOOP
    PERFORM 1 FROM public.journal_entries WHERE tenant_id = v_tenant AND id = v_entry AND created_at <> transaction_timestamp();
    IF FOUND THEN
      RAISE EXCEPTION 'a posted journal entry takes no further lines' USING ERRCODE = '23514', CONSTRAINT = 'journal_lines_entry_open_check';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- PostgreSQL counts a table anew after a tenth of it has changed. Beside a large tenant that can be years of a small one, and while it
-- knows nothing of a tenant it takes every index for as good as the key. Counted after a few hundred rows instead; one count
-- reads a sample of 30,000 rows at most.
CREATE FUNCTION app.count_soon(p_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s SET (autovacuum_analyze_threshold = 250, autovacuum_analyze_scale_factor = 0.002)', p_table);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.count_soon(regclass) FROM PUBLIC;
--> statement-breakpoint
SELECT app.count_soon(c.oid::regclass) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
WHERE c.relkind = 'r' AND c.relrowsecurity ORDER BY c.relname;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.secure_table(p_table regclass, p_column text DEFAULT 'tenant_id') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_rule text := format('%I = coalesce(nullif(current_setting(''app.tenant_id'', true), ''''), app.no_tenant())::uuid', p_column);
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY tenant_isolation ON %s USING (%s) WITH CHECK (%s)', p_table, v_rule, v_rule);
  PERFORM app.count_soon(p_table);
END $$;
