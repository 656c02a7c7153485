-- Text that is searched by its beginning is compared byte by byte: `number >= 'INV-0' and number < 'INV-1'` is a range of an
-- index only in that order, and a database with a linguistic collation would miss some.
ALTER TABLE search_words ALTER COLUMN word TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE products ALTER COLUMN sku TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE product_barcodes ALTER COLUMN barcode TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE customers ALTER COLUMN number TYPE text COLLATE "C", ALTER COLUMN email TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE sales_orders ALTER COLUMN number TYPE text COLLATE "C", ALTER COLUMN quote_number TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE invoices ALTER COLUMN number TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE credit_notes ALTER COLUMN number TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE payments ALTER COLUMN reference TYPE text COLLATE "C";
