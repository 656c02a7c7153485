ALTER TABLE "sale_lines" DROP CONSTRAINT "sale_lines_disposition_check";--> statement-breakpoint
ALTER TABLE "sale_lines" ADD CONSTRAINT "sale_lines_disposition_check" CHECK ("sale_lines"."disposition" in ('resell', 'quarantine', 'scrap', 'kept'));--> statement-breakpoint
ALTER TABLE "sale_lines" DROP CONSTRAINT "sale_lines_quantity_check";--> statement-breakpoint
ALTER TABLE "sale_lines" ADD CONSTRAINT "sale_lines_quantity_check" CHECK ("sale_lines"."quantity" between -1000000000 and 1000000000 and "sale_lines"."quantity" <= 1000000000 and ("sale_lines"."quantity" = 0) = (coalesce("sale_lines"."disposition", '') = 'kept'));
