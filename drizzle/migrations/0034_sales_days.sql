-- Receipts by their business day, along a key: QuickBooks is told of them a page at a time from a day on, and every page read all receipts
-- of the company, as a time cannot be compared with a day beside a policy of row security.
CREATE INDEX "sales_day_idx" ON "sales" USING btree ("tenant_id","company_id","business_day","id");
