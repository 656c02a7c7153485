-- A drawer handed from one person to the next is counted by both; what differs is booked, and nothing may differ.
ALTER TABLE "cash_movements" DROP CONSTRAINT "cash_movements_kind_check";
--> statement-breakpoint
ALTER TABLE "cash_movements" DROP CONSTRAINT "cash_movements_sale_check";
--> statement-breakpoint
ALTER TABLE "cash_movements" ADD CONSTRAINT "cash_movements_kind_check" CHECK ("cash_movements"."kind" in ('float_in', 'float_out', 'pay_in', 'pay_out', 'drop', 'no_sale', 'tip_out', 'over_short', 'hand_over'));
--> statement-breakpoint
ALTER TABLE "cash_movements" ADD CONSTRAINT "cash_movements_sale_check" CHECK ("cash_movements"."kind" = 'hand_over' or ("cash_movements"."kind" = 'no_sale') = ("cash_movements"."amount_minor" = 0));
