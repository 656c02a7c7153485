-- Receipts of one till, of one seller, or that took goods back are a page along a key, however long ago the last of them was.
CREATE INDEX "sales_register_idx" ON "sales" USING btree ("tenant_id","register_id","sold_at","id");
--> statement-breakpoint
CREATE INDEX "sales_operator_idx" ON "sales" USING btree ("tenant_id","operator_id","sold_at","id") WHERE operator_id is not null;
--> statement-breakpoint
CREATE INDEX "sales_kind_idx" ON "sales" USING btree ("tenant_id","company_id","kind","sold_at","id") WHERE kind <> 'sale';
