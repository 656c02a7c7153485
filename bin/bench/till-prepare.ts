import { eq, sql } from "drizzle-orm";
import { companies } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { setPassword } from "@/server/auth/set-password";
import { tenantOfSlug } from "@/server/auth/tenant-directory";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { createTenant } from "@/server/onboarding/create-tenant";
import { fillCatalogue } from "./fill-catalogue";
import { openRegister, type Shop } from "./pos-prepare";

/** A shop a browser can be paired with: its owner's sign-in, the name of its till, and codes of its goods to scan. */
export type BenchShop = { slug: string; email: string; password: string; till: string; codes: string[] };

const TILL = "Till 1";
const CODES = 400;

/** A shop with so many products and a till whose shift is open. Made once, found again by the next run. */
export async function prepareShop(
  products: number,
  file: string,
  say: (words: string, startedAt: number) => void,
): Promise<BenchShop> {
  const startedAt = Date.now();
  const slug = `bench-till-${products}`;
  const email = `${slug}@example.test`;
  const shop = await shopOf(slug, email, { count: products, file });
  const password = newId();
  await setPassword({ email, password });
  const codes = await enterAsJob({ ...shop, name: "Bench" }, async (ctx) => {
    await openRegister(ctx, TILL);
    // Goods with choices open a sheet; these go straight into the basket.
    const found = await ctx.tx.execute<{ barcode: string }>(sql`select b.barcode from product_barcodes b
      where b.tenant_id = ${ctx.tenant} and not exists (
        select 1 from product_modifier_groups g where g.tenant_id = b.tenant_id and g.product_id = b.product_id)
      order by b.barcode limit ${CODES}`);
    return found.rows.map(({ barcode }) => barcode);
  });
  say(`1 shop, ${products} products`, startedAt);
  return { slug, email, password, till: TILL, codes };
}

async function shopOf(slug: string, ownerEmail: string, goods: { count: number; file: string }): Promise<Shop> {
  const known = await tenantOfSlug(slug);
  if (known) {
    const [company] = await inTenantTransaction(known, [], (tx) =>
      tx.select({ id: companies.id }).from(companies).where(eq(companies.tenantId, known)),
    );
    if (!company) throw new Error("The bench's tenant has no company");
    return { tenant: known, companyId: company.id };
  }
  const made = await createTenant({ slug, name: "Bench shop", ownerEmail, password: newId(), currency: "GBP" });
  const shop = { tenant: made.tenant, companyId: made.companyId };
  await fillCatalogue(shop, goods);
  return shop;
}
