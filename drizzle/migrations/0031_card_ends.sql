-- Receipts by the end of the card they were paid with, and gift cards by the end of their code, along a key. Beside a policy of row
-- security an index is gone along by a column that equals something, and by no expression of one. What was paid in cash is in none.
ALTER TABLE "gift_cards" ADD COLUMN "code_end" text GENERATED ALWAYS AS (right(code, 4)) STORED;
--> statement-breakpoint
ALTER TABLE "sale_tenders" ADD COLUMN "card_end" text GENERATED ALWAYS AS (case when kind = 'card_terminal' then nullif(right(label, 4), '') end) STORED;
--> statement-breakpoint
CREATE INDEX "gift_cards_end_idx" ON "gift_cards" USING btree ("tenant_id","company_id","code_end");
--> statement-breakpoint
CREATE INDEX "gift_cards_customer_idx" ON "gift_cards" USING btree ("tenant_id","customer_id") WHERE customer_id is not null;
--> statement-breakpoint
CREATE INDEX "sale_tenders_card_idx" ON "sale_tenders" USING btree ("tenant_id","card_end") WHERE card_end is not null;
--> statement-breakpoint
-- A gift card that was sold onto a room is billed as what it is: a credit of its line is taken off the card, and posted where it was.
ALTER TABLE "invoice_lines" DROP CONSTRAINT "invoice_lines_income_check";
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD COLUMN "gift_card_id" uuid;
--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_income_check" CHECK ("invoice_lines"."income" in ('service_charge', 'tips_payable', 'gift_cards'));
