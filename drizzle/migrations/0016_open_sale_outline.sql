-- The cards of open sales say what is in them without every tablet folding every sale.
ALTER TABLE "open_sales" ADD COLUMN "outline" jsonb DEFAULT '{}'::jsonb NOT NULL;
