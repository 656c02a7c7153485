-- One document of theirs is one of ours. What is part of another document stands for it with it, and customers and products may be merged
-- there. Reads and writes all tenants at once: for the length of this transaction row security does not bind the owner.
ALTER TABLE "quickbooks_links" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "quickbooks_reviews" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE quickbooks_links l SET state = 'attention', entity = null, remote_id = null, sync_token = null, remote_number = null, remote_total_minor = null,
  remote_tax_minor = null, remote_updated_at = null, payload = null, payload_hash = null, linked_how = null, linked_by_name = null, linked_at = null,
  voided = false, pending = null, stage = '', claimed_until = null, claimed_by = null, waits_for = null, changed_at = now(), problem = 'our_data',
  problem_code = 'two_of_ours', problem_action = null,
  problem_words = 'Another of ours stands for the same document in QuickBooks. Press Sync now to send this one as well, or skip it.'
FROM (
  SELECT tenant_id, id, row_number() OVER (PARTITION BY tenant_id, connection_id, entity, remote_id
    ORDER BY (linked_how = 'created') DESC NULLS LAST, linked_at, id) AS place
  FROM quickbooks_links
  WHERE remote_id IS NOT NULL AND linked_how IS DISTINCT FROM 'carried' AND entity NOT IN ('Customer', 'Item')
) d WHERE d.place > 1 AND l.tenant_id = d.tenant_id AND l.id = d.id;
--> statement-breakpoint
-- What was asked about what it no longer stands for is no question any more.
UPDATE quickbooks_reviews r SET decision = 'gone', decided_at = now(), decided_by_name = 'QuickBooks'
FROM quickbooks_links l
WHERE r.decision = 'open' AND l.tenant_id = r.tenant_id AND l.id = r.link_id AND l.problem_code = 'two_of_ours';
--> statement-breakpoint
ALTER TABLE "quickbooks_reviews" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "quickbooks_links" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE UNIQUE INDEX "quickbooks_links_remote_key" ON "quickbooks_links" USING btree ("tenant_id","connection_id","entity","remote_id") WHERE remote_id is not null and linked_how is distinct from 'carried' and entity not in ('Customer', 'Item');
