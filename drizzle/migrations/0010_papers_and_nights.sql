-- Foreign keys stand in the tables: added afterwards they would be checked against tables that no tenant may read here.
CREATE TABLE "issued_papers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"invoice_id" uuid,
	"credit_note_id" uuid,
	"number" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "issued_papers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "issued_papers_invoice_key" UNIQUE("tenant_id","invoice_id"),
	CONSTRAINT "issued_papers_credit_note_key" UNIQUE("tenant_id","credit_note_id"),
	CONSTRAINT "issued_papers_document_check" CHECK (num_nonnulls("issued_papers"."invoice_id", "issued_papers"."credit_note_id") = 1),
	CONSTRAINT "issued_papers_sha256_check" CHECK ("issued_papers"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "issued_papers_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "issued_papers_invoice_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "issued_papers_credit_note_fk" FOREIGN KEY ("tenant_id","credit_note_id") REFERENCES "public"."credit_notes"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "proof_runs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"status" text NOT NULL,
	"ran_at" timestamp with time zone,
	"took_ms" integer,
	"checked" integer DEFAULT 0 NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ran_by_name" text NOT NULL,
	CONSTRAINT "proof_runs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "proof_runs_kind_check" CHECK ("proof_runs"."kind" in ('night', 'asked')),
	CONSTRAINT "proof_runs_status_check" CHECK ("proof_runs"."status" in ('clean', 'differs', 'not_run')),
	CONSTRAINT "proof_runs_ran_check" CHECK (("proof_runs"."status" = 'not_run') = ("proof_runs"."ran_at" is null)),
	CONSTRAINT "proof_runs_findings_check" CHECK (("proof_runs"."status" = 'differs') = (jsonb_array_length("proof_runs"."findings") > 0)),
	CONSTRAINT "proof_runs_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "payment_details" text;--> statement-breakpoint
ALTER TABLE "number_series" ADD COLUMN "skipped" "int4multirange" DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "issued_papers_company_idx" ON "issued_papers" USING btree ("tenant_id","company_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "proof_runs_night_key" ON "proof_runs" USING btree ("tenant_id","company_id","day") WHERE kind = 'night';--> statement-breakpoint
CREATE INDEX "proof_runs_latest_idx" ON "proof_runs" USING btree ("tenant_id","company_id","ran_at" DESC NULLS LAST) WHERE ran_at is not null;--> statement-breakpoint
-- A PDF is compressed already.
ALTER TABLE issued_papers ALTER COLUMN bytes SET STORAGE EXTERNAL;
--> statement-breakpoint
SELECT app.secure_table('public.issued_papers');
--> statement-breakpoint
SELECT app.secure_table('public.proof_runs');
--> statement-breakpoint
GRANT SELECT, INSERT ON issued_papers, proof_runs TO tillbook_runtime;
--> statement-breakpoint
-- Series go on past what was imported before they did so by themselves. This reads and writes all tenants at once, so row security
-- must not bind the tables' owner for the length of this transaction.
ALTER TABLE number_series NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE credit_notes NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE refunds NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE number_series s SET skipped = int4multirange(int4range(s.next_number, h.highest + 1)), next_number = h.highest + 1
FROM (
  SELECT n.tenant_id, n.company_id, n.series, max(substr(d.number, length(n.prefix) + 1)::int) AS highest
  FROM number_series n
  JOIN (
    SELECT tenant_id, company_id, 'invoice' AS series, number FROM invoices WHERE import_id IS NOT NULL
    UNION ALL SELECT tenant_id, company_id, 'credit_note', number FROM credit_notes WHERE import_id IS NOT NULL
    UNION ALL SELECT tenant_id, company_id, 'refund', number FROM refunds WHERE import_id IS NOT NULL
  ) d ON d.tenant_id = n.tenant_id AND d.company_id = n.company_id AND d.series = n.series
  WHERE starts_with(d.number, n.prefix) AND substr(d.number, length(n.prefix) + 1) ~ '^([0-9]{6}|[1-9][0-9]{6,8})$'
  GROUP BY n.tenant_id, n.company_id, n.series
) h
WHERE s.tenant_id = h.tenant_id AND s.company_id = h.company_id AND s.series = h.series AND s.next_number <= h.highest;
--> statement-breakpoint
ALTER TABLE number_series FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE credit_notes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE refunds FORCE ROW LEVEL SECURITY;
