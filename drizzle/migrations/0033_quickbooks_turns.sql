ALTER TABLE "quickbooks_connections" ADD COLUMN "turn_by" uuid;--> statement-breakpoint
ALTER TABLE "quickbooks_connections" ADD COLUMN "turn_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "quickbooks_links_open_idx" ON "quickbooks_links" USING btree ("tenant_id","company_id","local_type") WHERE state in ('waiting', 'sending', 'attention');--> statement-breakpoint
CREATE INDEX "quickbooks_links_pending_idx" ON "quickbooks_links" USING btree ("tenant_id","connection_id","id") WHERE pending is not null;--> statement-breakpoint
CREATE INDEX "quickbooks_notices_told_idx" ON "quickbooks_notices" USING btree ("tenant_id","connection_id","remote_id");