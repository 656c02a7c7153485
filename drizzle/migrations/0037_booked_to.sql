-- Lines say what they were booked to where that is not sales, on credit notes as well, and of imports too: vouchers, discounts, fees and
-- bad debts. What a bookkeeping beside ours is told follows from it.
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_income_check";
--> statement-breakpoint
ALTER TABLE "credit_note_lines" ADD COLUMN "income" text;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_income_check" CHECK ("invoice_lines"."income" in ('service_charge', 'tips_payable', 'gift_cards', 'sales_discounts', 'fees', 'bad_debts'));
--> statement-breakpoint
ALTER TABLE "credit_note_lines" ADD CONSTRAINT "credit_note_lines_income_check" CHECK ("credit_note_lines"."income" in ('service_charge', 'tips_payable', 'gift_cards', 'sales_discounts', 'fees', 'bad_debts'));
--> statement-breakpoint
-- Reads and writes all tenants at once: for the length of this transaction row security does not bind the owner.
ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoice_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE credit_notes NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE credit_note_lines NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- What the office took back was booked by what the invoice's line said then. It goes first: of an imported line that was nothing, and its
-- credit went to sales returns whatever it had been sold as, where it stays.
UPDATE credit_note_lines l SET income = 'service_charge' WHERE l.invoice_position = 0;
--> statement-breakpoint
UPDATE credit_note_lines l SET income = o.income
FROM credit_notes n
JOIN invoice_lines o ON o.tenant_id = n.tenant_id AND o.invoice_id = n.invoice_id AND o.income IS NOT NULL
WHERE n.tenant_id = l.tenant_id AND n.id = l.credit_note_id AND o.position = l.invoice_position;
--> statement-breakpoint
-- What an import brought in was always booked by its stock code, and its line keeps that code.
UPDATE invoice_lines l SET income = b.income
FROM invoices i,
  (VALUES ('D', 'sales_discounts'), ('B', 'bad_debts'), ('AMAZONFEE', 'fees'), ('BANK CHARGES', 'fees'), ('CRUK', 'fees'), ('GIFT_', 'gift_cards')) b (code, income)
WHERE i.import_id IS NOT NULL AND l.tenant_id = i.tenant_id AND l.invoice_id = i.id AND b.code = CASE WHEN upper(l.sku) LIKE 'GIFT\_%' THEN 'GIFT_' ELSE upper(l.sku) END;
--> statement-breakpoint
UPDATE credit_note_lines l SET income = b.income
FROM credit_notes n,
  (VALUES ('D', 'sales_discounts'), ('B', 'bad_debts'), ('AMAZONFEE', 'fees'), ('BANK CHARGES', 'fees'), ('CRUK', 'fees'), ('GIFT_', 'gift_cards')) b (code, income)
WHERE n.import_id IS NOT NULL AND l.tenant_id = n.tenant_id AND l.credit_note_id = n.id AND b.code = CASE WHEN upper(l.sku) LIKE 'GIFT\_%' THEN 'GIFT_' ELSE upper(l.sku) END;
--> statement-breakpoint
ALTER TABLE credit_note_lines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE credit_notes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoice_lines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE INDEX "credit_note_lines_asked_idx" ON "credit_note_lines" USING btree ("tenant_id","income") WHERE income in ('fees', 'bad_debts');
--> statement-breakpoint
CREATE INDEX "invoice_lines_asked_idx" ON "invoice_lines" USING btree ("tenant_id","income") WHERE income in ('fees', 'bad_debts');
