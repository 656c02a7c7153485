-- While a card terminal gives money back, nobody else gives the same goods' money back.
CREATE TABLE "return_holds" (
	"tenant_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"return_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "return_holds_tenant_id_sale_id_pk" PRIMARY KEY("tenant_id","sale_id"),
	CONSTRAINT "return_holds_sale_fk" FOREIGN KEY ("tenant_id","sale_id") REFERENCES "public"."sales"("tenant_id","id") ON DELETE cascade ON UPDATE no action,
	CONSTRAINT "return_holds_device_fk" FOREIGN KEY ("tenant_id","device_id") REFERENCES "public"."devices"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
SELECT app.secure_table('public.return_holds');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON return_holds TO tillbook_runtime;
