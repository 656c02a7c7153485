-- A picture and the choices of a product are part of what a till shows of it: both count as a change of the product.
CREATE TRIGGER product_images_added AFTER INSERT ON product_images REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
CREATE TRIGGER product_images_changed AFTER UPDATE ON product_images REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
CREATE TRIGGER product_images_removed AFTER DELETE ON product_images REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
CREATE TRIGGER product_modifier_groups_added AFTER INSERT ON product_modifier_groups REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
CREATE TRIGGER product_modifier_groups_changed AFTER UPDATE ON product_modifier_groups REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
CREATE TRIGGER product_modifier_groups_removed AFTER DELETE ON product_modifier_groups REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_barcode_change();
--> statement-breakpoint
CREATE TRIGGER price_lists_changed BEFORE INSERT OR UPDATE ON price_lists FOR EACH ROW EXECUTE FUNCTION app.note_change();
--> statement-breakpoint
CREATE FUNCTION app.note_price_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.price_lists l SET changed_at = clock_timestamp()
  FROM (SELECT DISTINCT tenant_id, list_id FROM changed) c WHERE l.tenant_id = c.tenant_id AND l.id = c.list_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER price_list_items_added AFTER INSERT ON price_list_items REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_price_change();
--> statement-breakpoint
CREATE TRIGGER price_list_items_changed AFTER UPDATE ON price_list_items REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_price_change();
--> statement-breakpoint
CREATE TRIGGER price_list_items_removed AFTER DELETE ON price_list_items REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION app.note_price_change();
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.note_price_change() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.note_price_change() TO tillbook_runtime;
