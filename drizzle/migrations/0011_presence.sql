-- Unlogged: a crash may forget who has a document open, they say so again within seconds.
CREATE UNLOGGED TABLE "document_presence" (
	"tenant_id" uuid NOT NULL,
	"document_kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"place" text,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_presence_tenant_id_document_kind_document_id_member_id_pk" PRIMARY KEY("tenant_id","document_kind","document_id","member_id"),
	CONSTRAINT "document_presence_kind_check" CHECK ("document_presence"."document_kind" in ('invoice', 'order')),
	CONSTRAINT "document_presence_member_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE cascade ON UPDATE no action
);
--> statement-breakpoint
SELECT app.secure_table('public.document_presence');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON document_presence TO tillbook_runtime;
