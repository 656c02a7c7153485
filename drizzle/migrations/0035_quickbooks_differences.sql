-- A total or tax that is another in QuickBooks is a question of its own, and what was decided about it is kept.
ALTER TABLE "quickbooks_reviews" DROP CONSTRAINT "quickbooks_reviews_kind_check";
--> statement-breakpoint
ALTER TABLE "quickbooks_reviews" ADD CONSTRAINT "quickbooks_reviews_kind_check" CHECK ("quickbooks_reviews"."kind" in ('duplicate', 'drift', 'difference'));
