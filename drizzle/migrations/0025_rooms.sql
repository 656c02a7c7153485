-- One room of a name is open at a site at a time, however it is written.
ALTER TABLE folios NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE folios f SET name = left(f.name, 50) || ' (' || again.place || ')'
FROM (
  SELECT tenant_id, id, row_number() OVER (PARTITION BY tenant_id, company_id, site_id, lower(name) ORDER BY created_at, id) AS place
  FROM folios WHERE status = 'open'
) again
WHERE f.tenant_id = again.tenant_id AND f.id = again.id AND again.place > 1;
--> statement-breakpoint
ALTER TABLE folios FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE UNIQUE INDEX "folios_open_key" ON "folios" USING btree ("tenant_id","company_id","site_id",lower(name)) WHERE status = 'open';
--> statement-breakpoint
-- The invoice of a check-out says its tax, which was booked when the receipts were: it is told apart from a sale.
ALTER TABLE "invoices" ADD COLUMN "check_out" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "income" text;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_income_check" CHECK ("invoice_lines"."income" in ('service_charge', 'tips_payable'));
--> statement-breakpoint
ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE journal_entries NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE journal_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE invoices i SET check_out = true
FROM accounts a
JOIN journal_lines l ON l.tenant_id = a.tenant_id AND l.account_id = a.id
JOIN journal_entries e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id AND e.cause_type = 'invoice' AND e.step = 'issue'
WHERE a.purpose = 'guest_ledger' AND i.tenant_id = e.tenant_id AND i.id = e.cause_id;
--> statement-breakpoint
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE journal_entries FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE journal_lines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
