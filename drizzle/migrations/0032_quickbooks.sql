-- QuickBooks Online: connections, what is linked, every call, and what a person has to decide.
CREATE TABLE "quickbooks_connections" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"realm_id" text NOT NULL,
	"state" text NOT NULL,
	"state_words" text DEFAULT '' NOT NULL,
	"state_since" timestamp with time zone NOT NULL,
	"facts" jsonb NOT NULL,
	"connected_by" uuid,
	"connected_by_name" text NOT NULL,
	"connected_at" timestamp with time zone NOT NULL,
	"key_id" text,
	"access_token" "bytea",
	"access_expires_at" timestamp with time zone,
	"access_issued_at" timestamp with time zone,
	"refresh_token" "bytea",
	"previous_refresh_token" "bytea",
	"refresh_expires_at" timestamp with time zone,
	"hard_expires_at" timestamp with time zone,
	"rotated_at" timestamp with time zone,
	"refresh_attempt_at" timestamp with time zone,
	"admins_told_at" timestamp with time zone,
	"delay_told_at" timestamp with time zone,
	"warned_days" integer,
	"last_good_at" timestamp with time zone,
	"last_tid" text,
	"webhook_seen_at" timestamp with time zone,
	"webhook_refused_at" timestamp with time zone,
	"open_until" timestamp with time zone,
	"held_for" text,
	"failures_in_row" integer DEFAULT 0 NOT NULL,
	"send_mode" text DEFAULT 'documents' NOT NULL,
	"start_date" date,
	"open_invoices" text DEFAULT 'leave' NOT NULL,
	"set_up_at" timestamp with time zone,
	"set_up_by_name" text,
	"heard_through" timestamp with time zone,
	"changes_through" text,
	"changes_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quickbooks_connections_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quickbooks_connections_company_key" UNIQUE("tenant_id","company_id"),
	CONSTRAINT "quickbooks_connections_state_check" CHECK ("quickbooks_connections"."state" in ('connected', 'paused', 'needs_reconnect', 'disconnected')),
	CONSTRAINT "quickbooks_connections_environment_check" CHECK ("quickbooks_connections"."environment" in ('sandbox', 'production')),
	CONSTRAINT "quickbooks_connections_mode_check" CHECK ("quickbooks_connections"."send_mode" in ('documents', 'daily')),
	CONSTRAINT "quickbooks_connections_open_check" CHECK ("quickbooks_connections"."open_invoices" in ('send', 'leave')),
	CONSTRAINT "quickbooks_connections_tokens_check" CHECK (num_nonnulls("quickbooks_connections"."key_id", "quickbooks_connections"."access_token", "quickbooks_connections"."refresh_token") in (0, 3)),
	CONSTRAINT "quickbooks_connections_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_realms" (
	"environment" text NOT NULL,
	"realm_id" text NOT NULL,
	"tenant" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quickbooks_realms_environment_realm_id_pk" PRIMARY KEY("environment","realm_id")
);
--> statement-breakpoint
CREATE TABLE "quickbooks_states" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"tenant" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "quickbooks_links" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"local_type" text NOT NULL,
	"local_id" uuid NOT NULL,
	"part" text DEFAULT '' NOT NULL,
	"label" text NOT NULL,
	"amount_minor" bigint,
	"currency" text,
	"day" date,
	"state" text NOT NULL,
	"wanted" integer DEFAULT 1 NOT NULL,
	"wanted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"entity" text,
	"remote_id" text,
	"sync_token" text,
	"remote_number" text,
	"remote_total_minor" bigint,
	"remote_tax_minor" bigint,
	"remote_updated_at" text,
	"payload" jsonb,
	"payload_hash" text,
	"payload_version" integer DEFAULT 0 NOT NULL,
	"linked_how" text,
	"linked_by_name" text,
	"linked_at" timestamp with time zone,
	"number_suffix" text DEFAULT '' NOT NULL,
	"voided" boolean DEFAULT false NOT NULL,
	"stage" text DEFAULT '' NOT NULL,
	"pending" jsonb,
	"claimed_until" timestamp with time zone,
	"claimed_by" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"waits_for" uuid,
	"problem" text,
	"problem_code" text,
	"problem_words" text DEFAULT '' NOT NULL,
	"problem_action" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quickbooks_links_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quickbooks_links_local_key" UNIQUE("tenant_id","connection_id","local_type","local_id","part"),
	CONSTRAINT "quickbooks_links_state_check" CHECK ("quickbooks_links"."state" in ('waiting', 'sending', 'linked', 'attention', 'skipped', 'left')),
	CONSTRAINT "quickbooks_links_remote_check" CHECK ("quickbooks_links"."state" <> 'linked' or "quickbooks_links"."remote_id" is not null),
	CONSTRAINT "quickbooks_links_claim_check" CHECK (("quickbooks_links"."state" = 'sending') = ("quickbooks_links"."claimed_until" is not null)),
	CONSTRAINT "quickbooks_links_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."quickbooks_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_calls" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"link_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"words" text NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"request_id" text,
	"request" jsonb,
	"status" integer,
	"fault" text,
	"answer" jsonb,
	"intuit_tid" text,
	"took_ms" integer NOT NULL,
	CONSTRAINT "quickbooks_calls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quickbooks_calls_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."quickbooks_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_directory" (
	"tenant_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"remote_id" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"data" jsonb NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quickbooks_directory_tenant_id_connection_id_entity_remote_id_pk" PRIMARY KEY("tenant_id","connection_id","entity","remote_id"),
	CONSTRAINT "quickbooks_directory_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."quickbooks_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_mappings" (
	"tenant_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"role" text NOT NULL,
	"entity" text NOT NULL,
	"remote_id" text NOT NULL,
	"chosen_by_name" text NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quickbooks_mappings_tenant_id_connection_id_role_pk" PRIMARY KEY("tenant_id","connection_id","role"),
	CONSTRAINT "quickbooks_mappings_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."quickbooks_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_notices" (
	"tenant_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"id" uuid NOT NULL,
	"entity" text NOT NULL,
	"remote_id" text NOT NULL,
	"verb" text NOT NULL,
	"happened_at" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"handled_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "quickbooks_notices_tenant_id_connection_id_event_id_pk" PRIMARY KEY("tenant_id","connection_id","event_id"),
	CONSTRAINT "quickbooks_notices_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."quickbooks_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_reviews" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"what" text DEFAULT '' NOT NULL,
	"entity" text NOT NULL,
	"remote_id" text NOT NULL,
	"theirs" jsonb NOT NULL,
	"comparison" jsonb NOT NULL,
	"decision" text DEFAULT 'open' NOT NULL,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quickbooks_reviews_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quickbooks_reviews_kind_check" CHECK ("quickbooks_reviews"."kind" in ('duplicate', 'drift')),
	CONSTRAINT "quickbooks_reviews_link_fk" FOREIGN KEY ("tenant_id","link_id") REFERENCES "public"."quickbooks_links"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_token_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"by_name" text NOT NULL,
	"intuit_tid" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "quickbooks_token_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quickbooks_token_events_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."quickbooks_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "quickbooks_usage" (
	"tenant_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"month" date NOT NULL,
	"reads" integer DEFAULT 0 NOT NULL,
	"writes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "quickbooks_usage_tenant_id_connection_id_month_pk" PRIMARY KEY("tenant_id","connection_id","month"),
	CONSTRAINT "quickbooks_usage_connection_fk" FOREIGN KEY ("tenant_id","connection_id") REFERENCES "public"."quickbooks_connections"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE INDEX "quickbooks_calls_connection_idx" ON "quickbooks_calls" USING btree ("tenant_id","connection_id","id");
--> statement-breakpoint
CREATE INDEX "quickbooks_calls_link_idx" ON "quickbooks_calls" USING btree ("tenant_id","link_id","id") WHERE link_id is not null;
--> statement-breakpoint
CREATE INDEX "quickbooks_links_remote_idx" ON "quickbooks_links" USING btree ("tenant_id","connection_id","entity","remote_id") WHERE remote_id is not null;
--> statement-breakpoint
CREATE INDEX "quickbooks_links_due_idx" ON "quickbooks_links" USING btree ("tenant_id","connection_id","next_try_at","id") WHERE state in ('waiting', 'sending');
--> statement-breakpoint
CREATE INDEX "quickbooks_links_attention_idx" ON "quickbooks_links" USING btree ("tenant_id","connection_id","id") WHERE state = 'attention';
--> statement-breakpoint
CREATE INDEX "quickbooks_links_changed_idx" ON "quickbooks_links" USING btree ("tenant_id","connection_id","changed_at","id");
--> statement-breakpoint
CREATE INDEX "quickbooks_links_waits_idx" ON "quickbooks_links" USING btree ("tenant_id","waits_for") WHERE waits_for is not null;
--> statement-breakpoint
CREATE INDEX "quickbooks_links_day_idx" ON "quickbooks_links" USING btree ("tenant_id","connection_id","day","local_type");
--> statement-breakpoint
CREATE INDEX "quickbooks_notices_waiting_idx" ON "quickbooks_notices" USING btree ("tenant_id","connection_id","id") WHERE handled_at is null;
--> statement-breakpoint
CREATE INDEX "quickbooks_reviews_open_idx" ON "quickbooks_reviews" USING btree ("tenant_id","connection_id","id") WHERE decision = 'open';
--> statement-breakpoint
CREATE INDEX "quickbooks_reviews_link_idx" ON "quickbooks_reviews" USING btree ("tenant_id","link_id");
--> statement-breakpoint
CREATE INDEX "quickbooks_directory_name_idx" ON "quickbooks_directory" USING btree ("tenant_id","connection_id","entity","name_key");
--> statement-breakpoint
CREATE INDEX "quickbooks_realms_tenant_idx" ON "quickbooks_realms" USING btree ("tenant");
--> statement-breakpoint
CREATE INDEX "quickbooks_token_events_idx" ON "quickbooks_token_events" USING btree ("tenant_id","connection_id","id");
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_connections');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_token_events');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_mappings');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_directory');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_links');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_calls');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_usage');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_reviews');
--> statement-breakpoint
SELECT app.secure_table('public.quickbooks_notices');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON quickbooks_realms, quickbooks_states, quickbooks_connections, quickbooks_mappings, quickbooks_directory, quickbooks_links, quickbooks_usage, quickbooks_reviews, quickbooks_notices TO tillbook_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT ON quickbooks_token_events TO tillbook_runtime;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON quickbooks_calls TO tillbook_runtime;
