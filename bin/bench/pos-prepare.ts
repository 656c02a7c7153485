import { eq, sql } from "drizzle-orm";
import { companies } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { newSecret } from "@/server/auth/rules";
import { tenantOfSlug } from "@/server/auth/tenant-directory";
import type { TenantContext } from "@/server/context";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { createTenant } from "@/server/onboarding/create-tenant";
import { createRegister } from "@/server/registers/create-register";
import { pairDevice } from "@/server/registers/pair-device";

/** A tablet of the bench, with what it needs to make a sale. */
export type BenchTill = {
  slug: string;
  tenant: string;
  companyId: string;
  siteId: string;
  registerId: string;
  shiftId: string;
  deviceId: string;
  deviceCode: string;
  secret: string;
  cashMethodId: string;
  cashAccountId: string;
  operatorId: string;
  /** Its own corner of the catalogue, so that what is measured is the sale and not a queue at one shelf. */
  productIds: string[];
};

const PRODUCTS = 1_000;

/** `tenants` shops with `tills` tills each, every till with an open shift and a tablet. Made once, found again by the next run. */
export async function prepareTills(
  tenants: number,
  tills: number,
  say: (words: string, startedAt: number) => void,
): Promise<BenchTill[]> {
  const startedAt = Date.now();
  const made: BenchTill[] = [];
  for (let number = 1; number <= tenants; number++) {
    const slug = `bench-pos-${tenants}-${tills}-${number}`;
    const shop = await shopOf(slug);
    for (let till = 1; till <= tills; till++) made.push(await tillOf(slug, shop, till, tills));
  }
  say(`${tenants === 1 ? "1 tenant" : `${tenants} tenants`}, ${tills} tills each`, startedAt);
  return made;
}

export type Shop = { tenant: string; companyId: string };

async function shopOf(slug: string): Promise<Shop> {
  const known = await tenantOfSlug(slug);
  if (known) {
    const [company] = await inTenantTransaction(known, [], (tx) =>
      tx.select({ id: companies.id }).from(companies).where(eq(companies.tenantId, known)),
    );
    if (company) return { tenant: known, companyId: company.id };
  }
  const made = await createTenant({
    slug,
    name: "Bench shop",
    ownerEmail: `${slug}@example.test`,
    password: newId(),
    currency: "GBP",
  });
  const shop = { tenant: made.tenant, companyId: made.companyId };
  await enterAsJob({ ...shop, name: "Bench" }, async (ctx) => {
    await ctx.tx.execute(sql`insert into products (tenant_id, id, company_id, sku, name, price, price_includes_tax, cost, stock_policy)
      select ${ctx.tenant}::uuid, gen_random_uuid(), ${ctx.company.id}::uuid, 'SKU-' || n, 'Product ' || n, 3, true, 1, 'allow'
      from generate_series(1, ${PRODUCTS}) n`);
    await ctx.tx.execute(sql`insert into stock_levels (tenant_id, product_id, site_id, on_hand, value_minor)
      select p.tenant_id, p.id, (select id from sites where tenant_id = ${ctx.tenant} limit 1), 1000000, 100000000
      from products p where p.tenant_id = ${ctx.tenant}`);
  });
  return shop;
}

async function tillOf(slug: string, shop: Shop, number: number, of: number): Promise<BenchTill> {
  const secret = newSecret();
  return enterAsJob({ ...shop, name: "Bench" }, async (ctx) => {
    const { registerId, siteId, shiftId, facts } = await openRegister(ctx, `Till ${number}`);
    const deviceId = newId();
    const { code } = await pairDevice(
      ctx,
      { id: deviceId, registerId, name: `Tablet ${number}`, hand: "right" },
      { secret, userAgent: "bench" },
    );
    const goods = await ctx.tx.execute<{ id: string }>(
      sql`select id from products where tenant_id = ${ctx.tenant} order by id offset ${Math.floor((PRODUCTS / of) * (number - 1))} limit ${Math.max(9, Math.floor(PRODUCTS / of))}`,
    );
    return {
      slug,
      tenant: shop.tenant,
      companyId: shop.companyId,
      siteId,
      registerId,
      shiftId,
      deviceId,
      deviceCode: code,
      secret,
      cashMethodId: facts.method_id,
      cashAccountId: facts.account_id,
      operatorId: facts.member_id,
      productIds: goods.rows.map((row) => row.id),
    };
  });
}

/** The till of that name with a shift open, both made where they are missing. */
export async function openRegister(ctx: TenantContext, name: string) {
  const [site] = (
    await ctx.tx.execute<{ id: string }>(
      sql`select id from sites where tenant_id = ${ctx.tenant} order by created_at limit 1`,
    )
  ).rows;
  if (!site) throw new Error("A shop has a site");
  const [known] = (
    await ctx.tx.execute<{ id: string }>(
      sql`select id from registers where tenant_id = ${ctx.tenant} and name = ${name}`,
    )
  ).rows;
  const registerId = known?.id ?? (await createRegister(ctx, { name, siteId: site.id })).id;
  const [facts] = (
    await ctx.tx.execute<{ account_id: string; method_id: string; member_id: string; shift_id: string | null }>(sql`
      select r.account_id, m.id as method_id, (select member_id from member_roles where tenant_id = r.tenant_id limit 1) as member_id, s.id as shift_id from registers r
      join payment_methods m on m.tenant_id = r.tenant_id and m.code = 'cash'
      left join shifts s on s.tenant_id = r.tenant_id and s.register_id = r.id and s.status = 'open'
      where r.tenant_id = ${ctx.tenant} and r.id = ${registerId}`)
  ).rows;
  if (!facts) throw new Error("A till has an account");
  const shiftId = facts.shift_id ?? newId();
  if (!facts.shift_id) {
    await ctx.tx.execute(sql`insert into shifts (tenant_id, id, company_id, site_id, register_id, business_day, opened_by_name, opened_at,
        opening_count, opening_float_minor, opening_difference_minor)
      values (${ctx.tenant}, ${shiftId}, ${ctx.company.id}, ${site.id}, ${registerId}, current_date, 'Bench', now(), '{}', 0, 0)`);
  }
  return { registerId, siteId: site.id, shiftId, facts };
}
