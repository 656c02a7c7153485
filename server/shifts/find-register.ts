import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { notFound } from "@/server/errors";
import { minor } from "@/server/money";
import { type RoleRules, readTillRules, rulesOfRole, type TillRules } from "@/server/till/till-rules";
import { roleAtTill } from "./rules";

/** A till with what its shifts need to know of its site, its company and its rules. */
export type RegisterFacts = {
  id: string;
  name: string;
  siteId: string;
  siteName: string;
  accountId: string;
  nextZ: number;
  leftFloatMinor: number;
  timeZone: string;
  /** The site's business day now. */
  today: string;
  /** As its paper names the shop. */
  shop: { companyName: string; address: string; taxId: string };
  rules: TillRules;
  /** What whoever asks may do here without asking. */
  role: RoleRules;
};

/**
 * A till of this company. A tablet sees its own till only. With a lock, the row is held until the transaction ends: before any
 * shift of it, so that opening, closing and a sale without a shift come one after the other. Throws not found.
 */
export async function findRegister(
  ctx: TenantContext,
  id: string,
  { lock }: { lock: boolean },
): Promise<RegisterFacts> {
  if (ctx.device && ctx.device.registerId !== id) throw notFound("till");
  // Held against other closes and openings, not against rows that only point at the till.
  const held = lock ? sql`for no key update of r` : sql``;
  const found = await ctx.tx.execute<{
    id: string;
    name: string;
    site_id: string;
    site_name: string;
    account_id: string;
    next_z: number;
    left_float_minor: string;
    time_zone: string;
    business_day_start: string;
    company_name: string;
    address: string;
    tax_id: string;
    rules: unknown;
  }>(sql`
    select r.id, r.name, r.site_id, s.name as site_name, r.account_id, r.next_z, r.left_float_minor, s.time_zone,
      s.business_day_start, c.name as company_name, case when s.address = '' then c.address else s.address end as address,
      c.tax_id, t.rules
    from registers r
    join sites s on s.tenant_id = r.tenant_id and s.id = r.site_id
    join companies c on c.tenant_id = r.tenant_id and c.id = r.company_id
    left join till_rules t on t.tenant_id = r.tenant_id and t.company_id = r.company_id
    where r.tenant_id = ${ctx.tenant} and r.company_id = ${ctx.company.id} and r.id = ${id} ${held}`);
  const [row] = found.rows;
  if (!row) throw notFound("till");
  const rules = readTillRules(row.rules);
  return {
    id: row.id,
    name: row.name,
    siteId: row.site_id,
    siteName: row.site_name,
    accountId: row.account_id,
    nextZ: row.next_z,
    leftFloatMinor: minor(Number(row.left_float_minor)),
    timeZone: row.time_zone,
    today: todayIn(row.time_zone, row.business_day_start, ctx.now),
    shop: { companyName: row.company_name, address: row.address, taxId: row.tax_id },
    rules,
    role: rulesOfRole(rules, roleAtTill(ctx.actor, ctx.permissions)),
  };
}
