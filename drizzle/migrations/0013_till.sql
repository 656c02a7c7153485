-- Foreign keys stand in the tables: added afterwards they would be checked against tables that no tenant may read here.
CREATE TABLE "till_rules" (
	"tenant_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"rules" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "till_rules_tenant_id_company_id_pk" PRIMARY KEY("tenant_id","company_id"),
	CONSTRAINT "till_rules_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "price_lists" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "price_lists_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "price_lists_name_key" UNIQUE("tenant_id","company_id","name"),
	CONSTRAINT "price_lists_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "cash_rounding_rules" (
	"tenant_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"company_id" uuid NOT NULL,
	"increment_minor" integer NOT NULL,
	"tie" text DEFAULT 'up' NOT NULL,
	"disclosure" text DEFAULT '' NOT NULL,
	CONSTRAINT "cash_rounding_rules_tenant_id_site_id_valid_from_pk" PRIMARY KEY("tenant_id","site_id","valid_from"),
	CONSTRAINT "cash_rounding_rules_increment_check" CHECK ("cash_rounding_rules"."increment_minor" between 1 and 100000),
	CONSTRAINT "cash_rounding_rules_tie_check" CHECK ("cash_rounding_rules"."tie" in ('up', 'down')),
	CONSTRAINT "cash_rounding_rules_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "cash_rounding_rules_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "registers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"account_id" uuid NOT NULL,
	"usual_method_id" uuid,
	"next_z" integer DEFAULT 1 NOT NULL,
	"grand_sales_minor" bigint DEFAULT 0 NOT NULL,
	"grand_returns_minor" bigint DEFAULT 0 NOT NULL,
	"left_float_minor" bigint DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "registers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "registers_name_key" UNIQUE("tenant_id","company_id","site_id","name"),
	CONSTRAINT "registers_account_key" UNIQUE("tenant_id","account_id"),
	CONSTRAINT "registers_next_z_check" CHECK ("registers"."next_z" > 0),
	CONSTRAINT "registers_grand_totals_check" CHECK ("registers"."grand_sales_minor" >= 0 and "registers"."grand_returns_minor" >= 0),
	CONSTRAINT "registers_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "registers_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "registers_account_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"action" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"way" text,
	"asked_by_id" uuid,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by_id" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"reply" text DEFAULT '' NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "approvals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "approvals_state_check" CHECK ("approvals"."state" in ('asked', 'approved', 'declined', 'used', 'withdrawn')),
	CONSTRAINT "approvals_way_check" CHECK ("approvals"."way" in ('pin', 'device', 'offline_pin')),
	CONSTRAINT "approvals_used_check" CHECK (("approvals"."state" = 'used') = ("approvals"."used_at" is not null)),
	CONSTRAINT "approvals_decided_check" CHECK (("approvals"."state" in ('approved', 'declined', 'used')) = ("approvals"."decided_at" is not null)),
	CONSTRAINT "approvals_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "approvals_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"hand" text DEFAULT 'right' NOT NULL,
	"allowances" jsonb NOT NULL,
	"paired_by_name" text NOT NULL,
	"paired_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone,
	"user_agent" text DEFAULT '' NOT NULL,
	"app_version" text DEFAULT '' NOT NULL,
	"last_counter" integer DEFAULT 0 NOT NULL,
	"unsent_count" integer DEFAULT 0 NOT NULL,
	"unsent_minor" bigint DEFAULT 0 NOT NULL,
	"oldest_unsent_at" timestamp with time zone,
	"clock_skew_ms" integer DEFAULT 0 NOT NULL,
	"readiness" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by_name" text,
	CONSTRAINT "devices_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "devices_code_key" UNIQUE("tenant_id","company_id","code"),
	CONSTRAINT "devices_secret_key" UNIQUE("tenant_id","secret_hash"),
	CONSTRAINT "devices_hand_check" CHECK ("devices"."hand" in ('left', 'right')),
	CONSTRAINT "devices_counter_check" CHECK ("devices"."last_counter" >= 0 and "devices"."unsent_count" >= 0),
	CONSTRAINT "devices_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "devices_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"business_day" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"opened_by_id" uuid,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opening_count" jsonb NOT NULL,
	"opening_float_minor" bigint NOT NULL,
	"opening_difference_minor" bigint NOT NULL,
	"closed_by_id" uuid,
	"closed_by_name" text,
	"closed_at" timestamp with time zone,
	"closed_by_other" boolean DEFAULT false NOT NULL,
	"closing_count" jsonb,
	"counted" jsonb,
	"recounts" integer DEFAULT 0 NOT NULL,
	"difference_reason" text DEFAULT '' NOT NULL,
	"approved_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "shifts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "shifts_status_check" CHECK ("shifts"."status" in ('open', 'counted', 'closed')),
	CONSTRAINT "shifts_closed_check" CHECK (("shifts"."status" = 'closed') = ("shifts"."closed_at" is not null)),
	CONSTRAINT "shifts_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "shifts_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "shifts_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "cash_movements" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"device_id" uuid,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"tax_minor" bigint DEFAULT 0 NOT NULL,
	"reason" text NOT NULL,
	"actor_name" text NOT NULL,
	"approved_by_name" text,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cash_movements_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "cash_movements_kind_check" CHECK ("cash_movements"."kind" in ('float_in', 'float_out', 'pay_in', 'pay_out', 'drop', 'no_sale', 'tip_out', 'over_short')),
	CONSTRAINT "cash_movements_sale_check" CHECK (("cash_movements"."kind" = 'no_sale') = ("cash_movements"."amount_minor" = 0)),
	CONSTRAINT "cash_movements_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "cash_movements_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "cash_movements_shift_fk" FOREIGN KEY ("tenant_id","shift_id") REFERENCES "public"."shifts"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "staff_pins" (
	"tenant_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"salt" "bytea" NOT NULL,
	"verifier" "bytea" NOT NULL,
	"rounds" integer NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_pins_tenant_id_member_id_pk" PRIMARY KEY("tenant_id","member_id"),
	CONSTRAINT "staff_pins_rounds_check" CHECK ("staff_pins"."rounds" between 1 and 10000000),
	CONSTRAINT "staff_pins_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "z_reports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"contents" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"grand_sales_minor" bigint NOT NULL,
	"grand_returns_minor" bigint NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "z_reports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "z_reports_number_key" UNIQUE("tenant_id","register_id","number"),
	CONSTRAINT "z_reports_shift_key" UNIQUE("tenant_id","shift_id"),
	CONSTRAINT "z_reports_sha256_check" CHECK ("z_reports"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "z_reports_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "z_reports_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "z_reports_shift_fk" FOREIGN KEY ("tenant_id","shift_id") REFERENCES "public"."shifts"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "gift_cards" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"code" text NOT NULL,
	"currency" text NOT NULL,
	"balance_minor" bigint DEFAULT 0 NOT NULL,
	"customer_id" uuid,
	"issued_on" date NOT NULL,
	"expires_on" date,
	"blocked_at" timestamp with time zone,
	"blocked_reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "gift_cards_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "gift_cards_code_key" UNIQUE("tenant_id","company_id","code"),
	CONSTRAINT "gift_cards_balance_check" CHECK ("gift_cards"."balance_minor" >= 0),
	CONSTRAINT "gift_cards_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "gift_cards_customer_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "gift_card_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"sale_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "gift_card_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "gift_card_entries_amount_check" CHECK ("gift_card_entries"."amount_minor" <> 0),
	CONSTRAINT "gift_card_entries_kind_check" CHECK ("gift_card_entries"."kind" in ('issue', 'top_up', 'redeem', 'refund', 'adjustment', 'breakage')),
	CONSTRAINT "gift_card_entries_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "gift_card_entries_card_fk" FOREIGN KEY ("tenant_id","card_id") REFERENCES "public"."gift_cards"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "loyalty_accounts" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"points" numeric(18, 4) DEFAULT '0' NOT NULL,
	"owed_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "loyalty_accounts_tenant_id_customer_id_pk" PRIMARY KEY("tenant_id","customer_id"),
	CONSTRAINT "loyalty_accounts_points_check" CHECK ("loyalty_accounts"."points" between -1000000000 and 1000000000 and "loyalty_accounts"."points" <= 1000000000),
	CONSTRAINT "loyalty_accounts_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "loyalty_accounts_customer_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "loyalty_entries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"points" numeric(18, 4) NOT NULL,
	"owed_minor" bigint DEFAULT 0 NOT NULL,
	"sale_id" uuid,
	"sale_line_id" uuid,
	"reason" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "loyalty_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "loyalty_entries_kind_check" CHECK ("loyalty_entries"."kind" in ('earn', 'use', 'reverse', 'adjustment', 'expire')),
	CONSTRAINT "loyalty_entries_points_check" CHECK ("loyalty_entries"."points" between -1000000000 and 1000000000 and "loyalty_entries"."points" <= 1000000000),
	CONSTRAINT "loyalty_entries_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "loyalty_entries_account_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."loyalty_accounts"("tenant_id","customer_id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "loyalty_programs" (
	"tenant_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"points_per_unit" numeric(18, 4) DEFAULT '1' NOT NULL,
	"worth_minor" numeric(18, 4) DEFAULT '1' NOT NULL,
	"mode" text DEFAULT 'simple' NOT NULL,
	"expected_use_ppm" integer DEFAULT 1000000 NOT NULL,
	"on_tax" boolean DEFAULT true NOT NULL,
	"smallest_use" numeric(18, 4) DEFAULT '0' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "loyalty_programs_tenant_id_company_id_pk" PRIMARY KEY("tenant_id","company_id"),
	CONSTRAINT "loyalty_programs_mode_check" CHECK ("loyalty_programs"."mode" in ('simple', 'deferred')),
	CONSTRAINT "loyalty_programs_points_check" CHECK ("loyalty_programs"."points_per_unit" >= 0 and "loyalty_programs"."points_per_unit" <= 1000000),
	CONSTRAINT "loyalty_programs_worth_check" CHECK ("loyalty_programs"."worth_minor" >= 0 and "loyalty_programs"."worth_minor" <= 1000000),
	CONSTRAINT "loyalty_programs_smallest_check" CHECK ("loyalty_programs"."smallest_use" >= 0 and "loyalty_programs"."smallest_use" <= 1000000000),
	CONSTRAINT "loyalty_programs_expected_check" CHECK ("loyalty_programs"."expected_use_ppm" between 0 and 1000000),
	CONSTRAINT "loyalty_programs_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "promotions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"percent_ppm" integer,
	"amount_minor" bigint,
	"buy_quantity" integer,
	"get_quantity" integer,
	"product_ids" uuid[] DEFAULT '{}' NOT NULL,
	"category_ids" uuid[] DEFAULT '{}' NOT NULL,
	"minimum_minor" bigint DEFAULT 0 NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"limit_total" integer,
	"limit_per_customer" integer,
	"stacks" boolean DEFAULT false NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "promotions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "promotions_code_key" UNIQUE("tenant_id","company_id","code"),
	CONSTRAINT "promotions_kind_check" CHECK ("promotions"."kind" in ('percent', 'amount', 'buy_x_get_y')),
	CONSTRAINT "promotions_percent_check" CHECK ("promotions"."percent_ppm" between 0 and 1000000),
	CONSTRAINT "promotions_amount_check" CHECK ("promotions"."amount_minor" > 0),
	CONSTRAINT "promotions_used_check" CHECK ("promotions"."used" >= 0),
	CONSTRAINT "promotions_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "promotion_customers" (
	"tenant_id" uuid NOT NULL,
	"promotion_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "promotion_customers_tenant_id_promotion_id_customer_id_pk" PRIMARY KEY("tenant_id","promotion_id","customer_id"),
	CONSTRAINT "promotion_customers_used_check" CHECK ("promotion_customers"."used" >= 0),
	CONSTRAINT "promotion_customers_promotion_fk" FOREIGN KEY ("tenant_id","promotion_id") REFERENCES "public"."promotions"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "promotion_customers_customer_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "promotion_uses" (
	"tenant_id" uuid NOT NULL,
	"promotion_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"customer_id" uuid,
	"state" text NOT NULL,
	"expires_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "promotion_uses_tenant_id_promotion_id_sale_id_pk" PRIMARY KEY("tenant_id","promotion_id","sale_id"),
	CONSTRAINT "promotion_uses_state_check" CHECK ("promotion_uses"."state" in ('claimed', 'used', 'over_limit', 'given_back')),
	CONSTRAINT "promotion_uses_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "promotion_uses_promotion_fk" FOREIGN KEY ("tenant_id","promotion_id") REFERENCES "public"."promotions"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "promotion_uses_customer_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "folios" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"arrives_on" date,
	"departs_on" date,
	"limit_minor" bigint,
	"balance_minor" bigint DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"invoice_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "folios_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "folios_kind_check" CHECK ("folios"."kind" in ('room', 'house')),
	CONSTRAINT "folios_status_check" CHECK ("folios"."status" in ('open', 'settled')),
	CONSTRAINT "folios_limit_check" CHECK ("folios"."limit_minor" >= 0),
	CONSTRAINT "folios_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "folios_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "folios_customer_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "folios_invoice_fk" FOREIGN KEY ("tenant_id","invoice_id") REFERENCES "public"."invoices"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "folio_charges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"folio_id" uuid NOT NULL,
	"sale_id" uuid,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "folio_charges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "folio_charges_amount_check" CHECK ("folio_charges"."amount_minor" <> 0),
	CONSTRAINT "folio_charges_folio_fk" FOREIGN KEY ("tenant_id","folio_id") REFERENCES "public"."folios"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "open_sales" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"place" text DEFAULT 'name' NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"item_count" numeric(18, 4) DEFAULT '0' NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"open_on_device_id" uuid,
	"open_on_name" text DEFAULT '' NOT NULL,
	"open_until" timestamp with time zone,
	"lease_device_id" uuid,
	"lease_name" text DEFAULT '' NOT NULL,
	"lease_until" timestamp with time zone,
	"sale_id" uuid,
	"discarded_by_name" text,
	"discard_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "open_sales_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "open_sales_status_check" CHECK ("open_sales"."status" in ('open', 'paid', 'discarded')),
	CONSTRAINT "open_sales_place_check" CHECK ("open_sales"."place" in ('table', 'room', 'name')),
	CONSTRAINT "open_sales_items_check" CHECK ("open_sales"."item_count" between -1000000000 and 1000000000 and "open_sales"."item_count" <= 1000000000),
	CONSTRAINT "open_sales_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "open_sales_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "open_sale_operations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"open_sale_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"operation" jsonb NOT NULL,
	"device_id" uuid,
	"device_name" text NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "open_sale_operations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "open_sale_operations_revision_key" UNIQUE("tenant_id","open_sale_id","revision"),
	CONSTRAINT "open_sale_operations_sale_fk" FOREIGN KEY ("tenant_id","open_sale_id") REFERENCES "public"."open_sales"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "sales" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"shift_id" uuid,
	"counter" integer NOT NULL,
	"receipt_number" text NOT NULL,
	"kind" text NOT NULL,
	"operator_id" uuid,
	"operator_name" text NOT NULL,
	"customer_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"sold_at" timestamp with time zone NOT NULL,
	"clock_skew_ms" integer DEFAULT 0 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"business_day" date NOT NULL,
	"offline" boolean DEFAULT false NOT NULL,
	"training" boolean DEFAULT false NOT NULL,
	"currency" text NOT NULL,
	"prices_include_tax" boolean NOT NULL,
	"rounding_policy" text NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"service_charge_ppm" integer DEFAULT 0 NOT NULL,
	"service_charge_minor" bigint DEFAULT 0 NOT NULL,
	"service_charge_tax_minor" bigint DEFAULT 0 NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"tip_minor" bigint DEFAULT 0 NOT NULL,
	"gift_cards_sold_minor" bigint DEFAULT 0 NOT NULL,
	"cash_rounding_minor" bigint DEFAULT 0 NOT NULL,
	"tax_summary" jsonb NOT NULL,
	"promotions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"points_earned" numeric(18, 4) DEFAULT '0' NOT NULL,
	"points_used" numeric(18, 4) DEFAULT '0' NOT NULL,
	"loyalty_discount_minor" bigint DEFAULT 0 NOT NULL,
	"cost_minor" bigint NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"service_mode" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"open_sale_id" uuid,
	"copies" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sales_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sales_counter_key" UNIQUE("tenant_id","device_id","counter"),
	CONSTRAINT "sales_kind_check" CHECK ("sales"."kind" in ('sale', 'return', 'exchange')),
	CONSTRAINT "sales_counter_check" CHECK ("sales"."counter" > 0),
	CONSTRAINT "sales_total_check" CHECK ("sales"."net_minor" + "sales"."tax_minor" = "sales"."total_minor"),
	CONSTRAINT "sales_points_check" CHECK ("sales"."points_earned" between -1000000000 and 1000000000 and "sales"."points_earned" <= 1000000000),
	CONSTRAINT "sales_points_used_check" CHECK ("sales"."points_used" >= 0 and "sales"."points_used" <= 1000000000),
	CONSTRAINT "sales_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "sales_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "sales_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "sales_device_fk" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "sales_shift_fk" FOREIGN KEY ("tenant_id","shift_id") REFERENCES "public"."shifts"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "sales_customer_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "sale_lines" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"product_id" uuid,
	"sku" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"unit" text DEFAULT '' NOT NULL,
	"quantity" numeric(18, 4) NOT NULL,
	"unit_price" numeric(18, 6) NOT NULL,
	"list_price" numeric(18, 6),
	"modifiers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"discount_reason" text DEFAULT '' NOT NULL,
	"approved_by_name" text,
	"tax_code_id" uuid,
	"tax_snapshot" jsonb NOT NULL,
	"taxes" jsonb NOT NULL,
	"gross_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"basket_discount_minor" bigint NOT NULL,
	"net_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"cost_minor" bigint NOT NULL,
	"gift_card_id" uuid,
	"returns_line_id" uuid,
	"return_reason" text DEFAULT '' NOT NULL,
	"disposition" text,
	"returned_quantity" numeric(18, 4) DEFAULT '0' NOT NULL,
	"returned_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sale_lines_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sale_lines_kind_check" CHECK ("sale_lines"."kind" in ('product', 'custom', 'gift_card')),
	CONSTRAINT "sale_lines_disposition_check" CHECK ("sale_lines"."disposition" in ('resell', 'quarantine', 'scrap')),
	CONSTRAINT "sale_lines_quantity_check" CHECK ("sale_lines"."quantity" between -1000000000 and 1000000000 and "sale_lines"."quantity" <= 1000000000 and "sale_lines"."quantity" <> 0),
	CONSTRAINT "sale_lines_price_check" CHECK ("sale_lines"."unit_price" between -1000000000 and 1000000000 and "sale_lines"."unit_price" <= 1000000000),
	CONSTRAINT "sale_lines_list_price_check" CHECK ("sale_lines"."list_price" between -1000000000 and 1000000000 and "sale_lines"."list_price" <= 1000000000),
	CONSTRAINT "sale_lines_total_check" CHECK ("sale_lines"."net_minor" + "sale_lines"."tax_minor" = "sale_lines"."total_minor"),
	CONSTRAINT "sale_lines_returned_check" CHECK ("sale_lines"."returned_quantity" >= 0 and "sale_lines"."returned_quantity" <= greatest("sale_lines"."quantity", 0)),
	CONSTRAINT "sale_lines_sale_fk" FOREIGN KEY ("tenant_id","sale_id") REFERENCES "public"."sales"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "sale_lines_product_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "sale_lines_returns_fk" FOREIGN KEY ("tenant_id","returns_line_id") REFERENCES "public"."sale_lines"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "sale_tasks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"sale_id" uuid,
	"device_id" uuid,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"done_by_name" text,
	"done_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "sale_tasks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sale_tasks_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "sale_tasks_sale_fk" FOREIGN KEY ("tenant_id","sale_id") REFERENCES "public"."sales"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "sale_tenders" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"method_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"given_minor" bigint DEFAULT 0 NOT NULL,
	"change_minor" bigint DEFAULT 0 NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"gift_card_id" uuid,
	"attempt_id" uuid,
	"folio_id" uuid,
	"refunds_tender_id" uuid,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "sale_tenders_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sale_tenders_amount_check" CHECK ("sale_tenders"."amount_minor" <> 0),
	CONSTRAINT "sale_tenders_refunded_check" CHECK ("sale_tenders"."refunded_minor" >= 0 and "sale_tenders"."refunded_minor" <= greatest("sale_tenders"."amount_minor", 0)),
	CONSTRAINT "sale_tenders_sale_fk" FOREIGN KEY ("tenant_id","sale_id") REFERENCES "public"."sales"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "sale_tenders_method_fk" FOREIGN KEY ("tenant_id","method_id") REFERENCES "public"."payment_methods"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "sale_tenders_gift_card_fk" FOREIGN KEY ("tenant_id","gift_card_id") REFERENCES "public"."gift_cards"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "sale_tenders_refunds_fk" FOREIGN KEY ("tenant_id","refunds_tender_id") REFERENCES "public"."sale_tenders"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "outgoing_mails" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"recipient" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"asked_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "outgoing_mails_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "outgoing_mails_state_check" CHECK ("outgoing_mails"."state" in ('waiting', 'sent', 'failed')),
	CONSTRAINT "outgoing_mails_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "printers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"protocol" text NOT NULL,
	"token_hash" text NOT NULL,
	"width_mm" integer DEFAULT 80 NOT NULL,
	"last_seen_at" timestamp with time zone,
	"last_status" text DEFAULT '' NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "printers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "printers_protocol_check" CHECK ("printers"."protocol" in ('epson', 'star')),
	CONSTRAINT "printers_width_check" CHECK ("printers"."width_mm" in (58, 80)),
	CONSTRAINT "printers_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "printers_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "print_jobs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"printer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"sale_id" uuid,
	"copy_number" integer DEFAULT 0 NOT NULL,
	"bytes" "bytea" NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"asked_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"fetched_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	CONSTRAINT "print_jobs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "print_jobs_state_check" CHECK ("print_jobs"."state" in ('waiting', 'fetched', 'printed', 'failed', 'cancelled')),
	CONSTRAINT "print_jobs_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "print_jobs_printer_fk" FOREIGN KEY ("tenant_id","printer_id") REFERENCES "public"."printers"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "print_jobs_sale_fk" FOREIGN KEY ("tenant_id","sale_id") REFERENCES "public"."sales"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "terminals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"register_id" uuid,
	"name" text NOT NULL,
	"adapter" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terminals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "terminals_adapter_check" CHECK ("terminals"."adapter" in ('external', 'simulated')),
	CONSTRAINT "terminals_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "terminals_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action,
	CONSTRAINT "terminals_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE no action ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "payment_attempts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"register_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"card_label" text DEFAULT '' NOT NULL,
	"decline_reason" text DEFAULT '' NOT NULL,
	"steps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"asked" integer DEFAULT 0 NOT NULL,
	"operator_name" text NOT NULL,
	"passed_over_by_name" text,
	"started_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "payment_attempts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payment_attempts_state_check" CHECK ("payment_attempts"."state" in ('asking', 'succeeded', 'failed', 'unknown')),
	CONSTRAINT "payment_attempts_amount_check" CHECK ("payment_attempts"."amount_minor" <> 0),
	CONSTRAINT "payment_attempts_decided_check" CHECK (("payment_attempts"."state" in ('succeeded', 'failed')) = ("payment_attempts"."decided_at" is not null)),
	CONSTRAINT "payment_attempts_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "payment_attempts_register_fk" FOREIGN KEY ("tenant_id","register_id") REFERENCES "public"."registers"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "payment_attempts_terminal_fk" FOREIGN KEY ("tenant_id","terminal_id") REFERENCES "public"."terminals"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "barcode_rules" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"pattern" text NOT NULL,
	"meaning" text NOT NULL,
	"decimals" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "barcode_rules_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "barcode_rules_pattern_key" UNIQUE("tenant_id","company_id","pattern"),
	CONSTRAINT "barcode_rules_meaning_check" CHECK ("barcode_rules"."meaning" in ('weight', 'price')),
	CONSTRAINT "barcode_rules_decimals_check" CHECK ("barcode_rules"."decimals" between 0 and 4),
	CONSTRAINT "barcode_rules_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "favourites" (
	"tenant_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "favourites_tenant_id_company_id_product_id_pk" PRIMARY KEY("tenant_id","company_id","product_id"),
	CONSTRAINT "favourites_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "favourites_product_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "modifier_groups" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"smallest" integer DEFAULT 0 NOT NULL,
	"largest" integer,
	"position" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "modifier_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "modifier_groups_name_key" UNIQUE("tenant_id","company_id","name"),
	CONSTRAINT "modifier_groups_choice_check" CHECK ("modifier_groups"."smallest" >= 0 and "modifier_groups"."largest" >= "modifier_groups"."smallest" and "modifier_groups"."largest" > 0),
	CONSTRAINT "modifier_groups_company_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "modifiers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"name" text NOT NULL,
	"price_delta" numeric(18, 6) DEFAULT '0' NOT NULL,
	"is_usual" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "modifiers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "modifiers_name_key" UNIQUE("tenant_id","group_id","name"),
	CONSTRAINT "modifiers_price_check" CHECK ("modifiers"."price_delta" between -1000000000 and 1000000000 and "modifiers"."price_delta" <= 1000000000),
	CONSTRAINT "modifiers_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."modifier_groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "price_list_items" (
	"tenant_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"price" numeric(18, 6) NOT NULL,
	CONSTRAINT "price_list_items_tenant_id_list_id_product_id_pk" PRIMARY KEY("tenant_id","list_id","product_id"),
	CONSTRAINT "price_list_items_price_check" CHECK ("price_list_items"."price" between 0 and 1000000000 and "price_list_items"."price" <= 1000000000),
	CONSTRAINT "price_list_items_list_fk" FOREIGN KEY ("tenant_id","list_id") REFERENCES "public"."price_lists"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "price_list_items_product_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "product_images" (
	"tenant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "product_images_tenant_id_product_id_pk" PRIMARY KEY("tenant_id","product_id"),
	CONSTRAINT "product_images_product_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
CREATE TABLE "product_modifier_groups" (
	"tenant_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "product_modifier_groups_tenant_id_product_id_group_id_pk" PRIMARY KEY("tenant_id","product_id","group_id"),
	CONSTRAINT "product_modifier_groups_product_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "product_modifier_groups_group_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."modifier_groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
ALTER TABLE "payment_methods" DROP CONSTRAINT "payment_methods_kind_check";
--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "hue" integer;
--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "icon" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "price_list_id" uuid;
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "receipt_choice" text;
--> statement-breakpoint
CREATE INDEX "approvals_waiting_idx" ON "approvals" USING btree ("tenant_id","company_id","asked_at") WHERE state = 'asked';
--> statement-breakpoint
CREATE INDEX "cash_movements_shift_idx" ON "cash_movements" USING btree ("tenant_id","shift_id","at");
--> statement-breakpoint
CREATE INDEX "devices_register_idx" ON "devices" USING btree ("tenant_id","register_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "shifts_open_key" ON "shifts" USING btree ("tenant_id","register_id") WHERE status <> 'closed';
--> statement-breakpoint
CREATE INDEX "shifts_register_idx" ON "shifts" USING btree ("tenant_id","register_id","opened_at");
--> statement-breakpoint
CREATE INDEX "shifts_company_idx" ON "shifts" USING btree ("tenant_id","company_id","opened_at","id");
--> statement-breakpoint
CREATE INDEX "z_reports_company_idx" ON "z_reports" USING btree ("tenant_id","company_id","closed_at","id");
--> statement-breakpoint
CREATE INDEX "gift_card_entries_card_idx" ON "gift_card_entries" USING btree ("tenant_id","card_id","id");
--> statement-breakpoint
CREATE INDEX "gift_card_entries_sale_idx" ON "gift_card_entries" USING btree ("tenant_id","sale_id");
--> statement-breakpoint
CREATE INDEX "gift_cards_company_idx" ON "gift_cards" USING btree ("tenant_id","company_id","id");
--> statement-breakpoint
CREATE INDEX "loyalty_entries_customer_idx" ON "loyalty_entries" USING btree ("tenant_id","customer_id","id");
--> statement-breakpoint
CREATE INDEX "loyalty_entries_sale_idx" ON "loyalty_entries" USING btree ("tenant_id","sale_id");
--> statement-breakpoint
CREATE INDEX "promotion_uses_sale_idx" ON "promotion_uses" USING btree ("tenant_id","sale_id");
--> statement-breakpoint
CREATE INDEX "promotion_uses_claimed_idx" ON "promotion_uses" USING btree ("tenant_id","expires_at") WHERE state = 'claimed';
--> statement-breakpoint
CREATE INDEX "folio_charges_folio_idx" ON "folio_charges" USING btree ("tenant_id","folio_id","at","id");
--> statement-breakpoint
CREATE INDEX "folios_open_idx" ON "folios" USING btree ("tenant_id","company_id","name","id") WHERE status = 'open';
--> statement-breakpoint
CREATE INDEX "folios_customer_idx" ON "folios" USING btree ("tenant_id","customer_id");
--> statement-breakpoint
CREATE INDEX "open_sales_open_idx" ON "open_sales" USING btree ("tenant_id","company_id","site_id","id") WHERE status = 'open';
--> statement-breakpoint
CREATE INDEX "sale_lines_sale_idx" ON "sale_lines" USING btree ("tenant_id","sale_id","position");
--> statement-breakpoint
CREATE INDEX "sale_lines_product_idx" ON "sale_lines" USING btree ("tenant_id","product_id","id");
--> statement-breakpoint
CREATE INDEX "sale_lines_returns_idx" ON "sale_lines" USING btree ("tenant_id","returns_line_id") WHERE returns_line_id is not null;
--> statement-breakpoint
CREATE INDEX "sale_tasks_open_idx" ON "sale_tasks" USING btree ("tenant_id","company_id","id") WHERE done_at is null;
--> statement-breakpoint
CREATE INDEX "sale_tasks_sale_idx" ON "sale_tasks" USING btree ("tenant_id","sale_id");
--> statement-breakpoint
CREATE INDEX "sale_tenders_sale_idx" ON "sale_tenders" USING btree ("tenant_id","sale_id","position");
--> statement-breakpoint
CREATE INDEX "sale_tenders_attempt_idx" ON "sale_tenders" USING btree ("tenant_id","attempt_id") WHERE attempt_id is not null;
--> statement-breakpoint
CREATE INDEX "sales_time_idx" ON "sales" USING btree ("tenant_id","company_id","sold_at","id");
--> statement-breakpoint
CREATE INDEX "sales_receipt_idx" ON "sales" USING btree ("tenant_id","company_id","receipt_number");
--> statement-breakpoint
CREATE INDEX "sales_shift_idx" ON "sales" USING btree ("tenant_id","shift_id");
--> statement-breakpoint
CREATE INDEX "sales_late_idx" ON "sales" USING btree ("tenant_id","register_id") WHERE shift_id is null;
--> statement-breakpoint
CREATE INDEX "sales_customer_idx" ON "sales" USING btree ("tenant_id","customer_id","sold_at") WHERE customer_id is not null;
--> statement-breakpoint
CREATE INDEX "outgoing_mails_waiting_idx" ON "outgoing_mails" USING btree ("tenant_id","next_try_at") WHERE state = 'waiting';
--> statement-breakpoint
CREATE INDEX "outgoing_mails_subject_idx" ON "outgoing_mails" USING btree ("tenant_id","subject_id");
--> statement-breakpoint
CREATE INDEX "payment_attempts_sale_idx" ON "payment_attempts" USING btree ("tenant_id","sale_id");
--> statement-breakpoint
CREATE INDEX "payment_attempts_open_idx" ON "payment_attempts" USING btree ("tenant_id","register_id","started_at") WHERE state in ('asking', 'unknown');
--> statement-breakpoint
CREATE INDEX "payment_attempts_time_idx" ON "payment_attempts" USING btree ("tenant_id","company_id","started_at","id");
--> statement-breakpoint
CREATE INDEX "print_jobs_waiting_idx" ON "print_jobs" USING btree ("tenant_id","printer_id","id") WHERE state in ('waiting', 'fetched');
--> statement-breakpoint
CREATE INDEX "print_jobs_company_idx" ON "print_jobs" USING btree ("tenant_id","company_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "printers_company_idx" ON "printers" USING btree ("tenant_id","company_id","id");
--> statement-breakpoint
CREATE INDEX "terminals_company_idx" ON "terminals" USING btree ("tenant_id","company_id","id");
--> statement-breakpoint
CREATE INDEX "price_list_items_product_idx" ON "price_list_items" USING btree ("tenant_id","product_id");
--> statement-breakpoint
CREATE INDEX "product_modifier_groups_group_idx" ON "product_modifier_groups" USING btree ("tenant_id","group_id");
--> statement-breakpoint
CREATE INDEX "products_changed_idx" ON "products" USING btree ("tenant_id","company_id","changed_at","id");
--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_hue_check" CHECK ("categories"."hue" between 0 and 359);
--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_receipt_choice_check" CHECK ("customers"."receipt_choice" in ('print', 'email', 'qr', 'none'));
--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_kind_check" CHECK ("payment_methods"."kind" in ('cash', 'card_terminal', 'bank_transfer', 'cheque', 'other', 'customer_credit', 'gift_card', 'folio'));
--> statement-breakpoint
SELECT app.secure_table('public.price_lists');
--> statement-breakpoint
SELECT app.secure_table('public.cash_rounding_rules');
--> statement-breakpoint
SELECT app.secure_table('public.till_rules');
--> statement-breakpoint
SELECT app.secure_table('public.registers');
--> statement-breakpoint
SELECT app.secure_table('public.approvals');
--> statement-breakpoint
SELECT app.secure_table('public.devices');
--> statement-breakpoint
SELECT app.secure_table('public.shifts');
--> statement-breakpoint
SELECT app.secure_table('public.cash_movements');
--> statement-breakpoint
SELECT app.secure_table('public.staff_pins');
--> statement-breakpoint
SELECT app.secure_table('public.z_reports');
--> statement-breakpoint
SELECT app.secure_table('public.gift_cards');
--> statement-breakpoint
SELECT app.secure_table('public.gift_card_entries');
--> statement-breakpoint
SELECT app.secure_table('public.loyalty_accounts');
--> statement-breakpoint
SELECT app.secure_table('public.loyalty_entries');
--> statement-breakpoint
SELECT app.secure_table('public.loyalty_programs');
--> statement-breakpoint
SELECT app.secure_table('public.promotions');
--> statement-breakpoint
SELECT app.secure_table('public.promotion_customers');
--> statement-breakpoint
SELECT app.secure_table('public.promotion_uses');
--> statement-breakpoint
SELECT app.secure_table('public.folios');
--> statement-breakpoint
SELECT app.secure_table('public.folio_charges');
--> statement-breakpoint
SELECT app.secure_table('public.open_sales');
--> statement-breakpoint
SELECT app.secure_table('public.open_sale_operations');
--> statement-breakpoint
SELECT app.secure_table('public.sales');
--> statement-breakpoint
SELECT app.secure_table('public.sale_lines');
--> statement-breakpoint
SELECT app.secure_table('public.sale_tasks');
--> statement-breakpoint
SELECT app.secure_table('public.sale_tenders');
--> statement-breakpoint
SELECT app.secure_table('public.outgoing_mails');
--> statement-breakpoint
SELECT app.secure_table('public.printers');
--> statement-breakpoint
SELECT app.secure_table('public.print_jobs');
--> statement-breakpoint
SELECT app.secure_table('public.terminals');
--> statement-breakpoint
SELECT app.secure_table('public.payment_attempts');
--> statement-breakpoint
SELECT app.secure_table('public.barcode_rules');
--> statement-breakpoint
SELECT app.secure_table('public.favourites');
--> statement-breakpoint
SELECT app.secure_table('public.modifier_groups');
--> statement-breakpoint
SELECT app.secure_table('public.modifiers');
--> statement-breakpoint
SELECT app.secure_table('public.price_list_items');
--> statement-breakpoint
SELECT app.secure_table('public.product_images');
--> statement-breakpoint
SELECT app.secure_table('public.product_modifier_groups');
--> statement-breakpoint
GRANT SELECT, INSERT ON till_rules, price_lists, cash_rounding_rules, registers, approvals, devices, shifts, cash_movements, staff_pins, z_reports, gift_cards, gift_card_entries, loyalty_accounts, loyalty_entries, loyalty_programs, promotions, promotion_customers, promotion_uses, folios, folio_charges, open_sales, open_sale_operations, sales, sale_lines, sale_tasks, sale_tenders, outgoing_mails, printers, print_jobs, terminals, payment_attempts, barcode_rules, favourites, modifier_groups, modifiers, price_list_items, product_images, product_modifier_groups TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE ON till_rules, registers, devices, staff_pins, cash_rounding_rules, approvals, shifts, gift_cards, loyalty_programs, loyalty_accounts, promotions, promotion_uses, promotion_customers, sale_tasks, open_sales, folios, terminals, payment_attempts, printers, print_jobs, outgoing_mails, favourites, product_images, modifier_groups, modifiers, product_modifier_groups, price_lists, price_list_items, barcode_rules TO tillbook_runtime;
--> statement-breakpoint
GRANT DELETE ON staff_pins, cash_rounding_rules, favourites, product_images, modifiers, product_modifier_groups, price_list_items, barcode_rules TO tillbook_runtime;
--> statement-breakpoint
-- A receipt is what happened: afterwards only this changes.
GRANT UPDATE (shift_id, copies) ON sales TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE (returned_quantity, returned_minor) ON sale_lines TO tillbook_runtime;
--> statement-breakpoint
GRANT UPDATE (refunded_minor) ON sale_tenders TO tillbook_runtime;
--> statement-breakpoint
-- What a till has to fetch again. The clock, not the transaction's start: what commits late is found again within the overlap a till asks for.
CREATE FUNCTION app.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_changed BEFORE INSERT OR UPDATE ON products FOR EACH ROW EXECUTE FUNCTION app.note_change();
--> statement-breakpoint
CREATE TRIGGER categories_changed BEFORE INSERT OR UPDATE ON categories FOR EACH ROW EXECUTE FUNCTION app.note_change();
--> statement-breakpoint
CREATE FUNCTION app.note_barcode_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.products p SET changed_at = clock_timestamp()
  FROM (SELECT DISTINCT tenant_id, product_id FROM changed) c WHERE p.tenant_id = c.tenant_id AND p.id = c.product_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER product_barcodes_added AFTER INSERT ON product_barcodes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
CREATE TRIGGER product_barcodes_removed AFTER DELETE ON product_barcodes REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.note_change(), app.note_barcode_change() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.note_change(), app.note_barcode_change() TO tillbook_runtime;
--> statement-breakpoint
-- Goes before the demonstration company itself is wiped: what its tills did hangs on everything else.
CREATE FUNCTION app.wipe_demonstration_tills(p_tenant uuid, p_company uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM companies WHERE tenant_id = p_tenant AND id = p_company AND demonstration FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a demonstration company can be wiped' USING ERRCODE = 'TB002';
  END IF;
  DELETE FROM outgoing_mails WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM printers WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM open_sales WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM folios WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM sale_lines l USING sales s WHERE l.tenant_id = p_tenant AND s.tenant_id = p_tenant AND s.id = l.sale_id AND s.company_id = p_company;
  DELETE FROM sale_tenders l USING sales s WHERE l.tenant_id = p_tenant AND s.tenant_id = p_tenant AND s.id = l.sale_id AND s.company_id = p_company;
  DELETE FROM sale_tasks WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM sales WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM terminals WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM gift_cards WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM promotions WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM loyalty_accounts WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM loyalty_programs WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM registers WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM cash_rounding_rules WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM favourites WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM modifier_groups WHERE tenant_id = p_tenant AND company_id = p_company;
  DELETE FROM barcode_rules WHERE tenant_id = p_tenant AND company_id = p_company;
  UPDATE customers SET price_list_id = NULL WHERE tenant_id = p_tenant AND company_id = p_company AND price_list_id IS NOT NULL;
  DELETE FROM price_lists WHERE tenant_id = p_tenant AND company_id = p_company;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.wipe_demonstration_tills(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.wipe_demonstration_tills(uuid, uuid) TO tillbook_runtime;
--> statement-breakpoint
-- This checks, reads and writes all tenants at once: for the length of this transaction row security does not bind the owner.
ALTER TABLE customers NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE price_lists NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE companies NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE payment_methods NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE number_series NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_price_list_fk" FOREIGN KEY ("tenant_id","price_list_id") REFERENCES "public"."price_lists"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
INSERT INTO accounts (tenant_id, id, company_id, code, name, type, purpose)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, CASE WHEN bool_or(a.code = '1110') THEN '1110-T' ELSE '1110' END, 'Guest ledger', 'asset', 'guest_ledger'
FROM accounts a GROUP BY a.tenant_id, a.company_id;
--> statement-breakpoint
INSERT INTO accounts (tenant_id, id, company_id, code, name, type, purpose)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, CASE WHEN bool_or(a.code = '2320') THEN '2320-T' ELSE '2320' END, 'Loyalty points', 'liability', 'loyalty_points'
FROM accounts a GROUP BY a.tenant_id, a.company_id;
--> statement-breakpoint
INSERT INTO accounts (tenant_id, id, company_id, code, name, type, purpose)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, CASE WHEN bool_or(a.code = '4110') THEN '4110-T' ELSE '4110' END, 'Loyalty discounts', 'income', 'loyalty_discounts'
FROM accounts a GROUP BY a.tenant_id, a.company_id;
--> statement-breakpoint
INSERT INTO accounts (tenant_id, id, company_id, code, name, type, purpose)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, CASE WHEN bool_or(a.code = '4120') THEN '4120-T' ELSE '4120' END, 'Promotions', 'income', 'promotions'
FROM accounts a GROUP BY a.tenant_id, a.company_id;
--> statement-breakpoint
INSERT INTO accounts (tenant_id, id, company_id, code, name, type, purpose)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, CASE WHEN bool_or(a.code = '4700') THEN '4700-T' ELSE '4700' END, 'Gift card breakage', 'income', 'breakage'
FROM accounts a GROUP BY a.tenant_id, a.company_id;
--> statement-breakpoint
UPDATE payment_methods SET code = code || '_2' WHERE code IN ('gift_card', 'folio');
--> statement-breakpoint
INSERT INTO payment_methods (tenant_id, id, company_id, code, name, kind, requires_reference, account_id, position)
SELECT a.tenant_id, gen_random_uuid(), a.company_id, m.code, m.name, m.code, false, a.id, m.position
FROM accounts a JOIN (VALUES ('gift_cards', 'gift_card', 'Gift card', 1001), ('guest_ledger', 'folio', 'Room or account', 1002)) AS m (purpose, code, name, position)
  ON m.purpose = a.purpose;
--> statement-breakpoint
INSERT INTO number_series (tenant_id, company_id, series, prefix) SELECT tenant_id, id, 'device', 'R' FROM companies;
--> statement-breakpoint
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE price_lists FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE companies FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE payment_methods FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE number_series FORCE ROW LEVEL SECURITY;
