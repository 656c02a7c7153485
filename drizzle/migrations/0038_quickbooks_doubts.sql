ALTER TABLE "quickbooks_connections" ADD COLUMN "facts_read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quickbooks_connections" ADD COLUMN "facts_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quickbooks_connections" ADD COLUMN "refused_keys" text;