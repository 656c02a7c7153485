-- Fonts differ: an 80 mm printer sets 42 or 48 characters a line.
ALTER TABLE "printers" ADD COLUMN "columns" integer DEFAULT 48 NOT NULL;
--> statement-breakpoint
ALTER TABLE "printers" ADD CONSTRAINT "printers_columns_check" CHECK ("printers"."columns" between 24 and 64);
--> statement-breakpoint
ALTER TABLE "printers" ADD CONSTRAINT "printers_token_key" UNIQUE("tenant_id","token_hash");
--> statement-breakpoint
ALTER TABLE "print_jobs" ADD COLUMN "opens_drawer" boolean DEFAULT false NOT NULL;
