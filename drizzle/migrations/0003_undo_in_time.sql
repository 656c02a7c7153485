CREATE INDEX "credit_note_lines_product_idx" ON "credit_note_lines" USING btree ("tenant_id","product_id");--> statement-breakpoint
CREATE INDEX "journal_entries_reversal_idx" ON "journal_entries" USING btree ("tenant_id","reversal_of") WHERE reversal_of is not null;--> statement-breakpoint
CREATE INDEX "sales_order_lines_product_idx" ON "sales_order_lines" USING btree ("tenant_id","product_id");--> statement-breakpoint
CREATE INDEX "refunds_refund_payment_idx" ON "refunds" USING btree ("tenant_id","refund_payment_id") WHERE refund_payment_id is not null;--> statement-breakpoint
CREATE INDEX "refunds_credit_note_idx" ON "refunds" USING btree ("tenant_id","credit_note_id") WHERE credit_note_id is not null;--> statement-breakpoint
CREATE INDEX "refunds_customer_idx" ON "refunds" USING btree ("tenant_id","customer_id");