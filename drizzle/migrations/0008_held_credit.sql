-- This checks, reads and writes all tenants at once: for the length of this transaction row security does not bind the owner.
ALTER TABLE companies NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE customers NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE payment_methods NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_credits" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"company_id" uuid NOT NULL,
	"held_minor" bigint DEFAULT 0 NOT NULL,
	"base_held_minor" bigint DEFAULT 0 NOT NULL,
	"paying_out_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "customer_credits_tenant_id_customer_id_currency_pk" PRIMARY KEY("tenant_id","customer_id","currency"),
	CONSTRAINT "customer_credits_held_check" CHECK ("customer_credits"."held_minor" >= "customer_credits"."paying_out_minor" and "customer_credits"."paying_out_minor" >= 0),
	CONSTRAINT "customer_credits_base_check" CHECK ("customer_credits"."held_minor" > 0 or "customer_credits"."base_held_minor" = 0)
);
--> statement-breakpoint
ALTER TABLE "payment_allocations" DROP CONSTRAINT "payment_allocations_target_check";--> statement-breakpoint
ALTER TABLE "payment_methods" DROP CONSTRAINT "payment_methods_kind_check";--> statement-breakpoint
ALTER TABLE "refunds" ALTER COLUMN "invoice_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ALTER COLUMN "payment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_allocations" ADD COLUMN "on_credit" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_credits" ADD CONSTRAINT "customer_credits_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_credits" ADD CONSTRAINT "customer_credits_customer_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_credits_held_idx" ON "customer_credits" USING btree ("tenant_id","company_id","customer_id") WHERE held_minor > 0;--> statement-breakpoint
CREATE INDEX "journal_lines_customer_idx" ON "journal_lines" USING btree ("tenant_id","customer_id","posted_on") WHERE customer_id is not null;--> statement-breakpoint
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_target_check" CHECK (num_nonnulls("payment_allocations"."invoice_id", "payment_allocations"."credit_note_id") + "payment_allocations"."on_credit"::int = 1);--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_kind_check" CHECK ("payment_methods"."kind" in ('cash', 'card_terminal', 'bank_transfer', 'cheque', 'other', 'customer_credit'));--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_source_check" CHECK (("refunds"."invoice_id" is null) = ("refunds"."payment_id" is null));--> statement-breakpoint
SELECT app.secure_table('public.customer_credits');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON customer_credits TO tillbook_runtime;
--> statement-breakpoint
-- Every company pays and gives back by a customer's credit too.
UPDATE payment_methods SET code = code || '_2' WHERE code = 'customer_credit';
--> statement-breakpoint
INSERT INTO accounts (tenant_id, id, company_id, code, name, type, purpose)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, CASE WHEN bool_or(a.code = '2100') THEN '2100-C' ELSE '2100' END, 'Customer credit', 'liability', 'customer_credit'
FROM accounts a GROUP BY a.tenant_id, a.company_id HAVING NOT bool_or(coalesce(a.purpose, '') = 'customer_credit');
--> statement-breakpoint
INSERT INTO payment_methods (tenant_id, id, company_id, code, name, kind, requires_reference, account_id, position)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, 'customer_credit', 'Customer credit', 'customer_credit', false, a.id, 1000
FROM accounts a WHERE a.purpose = 'customer_credit';
--> statement-breakpoint
ALTER TABLE companies FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE payment_methods FORCE ROW LEVEL SECURITY;
