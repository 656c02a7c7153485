ALTER TABLE "shifts" ADD COLUMN "late_cash_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shifts" ADD COLUMN "expected_cash_minor" bigint;
