CREATE TABLE "simulated_charges" (
	"tenant_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"asked" integer DEFAULT 0 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "simulated_charges_tenant_id_attempt_id_pk" PRIMARY KEY("tenant_id","attempt_id"),
	CONSTRAINT "simulated_charges_outcome_check" CHECK ("simulated_charges"."outcome" in ('approve', 'decline', 'time_out', 'approve_after_time_out')),
	CONSTRAINT "simulated_charges_tenant_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
SELECT app.secure_table('public.simulated_charges');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON simulated_charges TO tillbook_runtime;
