import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { eq, sql } from "drizzle-orm";
import pg from "pg";
import { companies } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { makeApiKey } from "@/server/auth/make-api-key";
import { keyText, newSecret } from "@/server/auth/rules";
import { setPassword } from "@/server/auth/set-password";
import { tenantOfSlug } from "@/server/auth/tenant-directory";
import { closePool, inTenantTransaction } from "@/server/db";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { importRetail } from "@/server/imports/import-retail";
import { openImport } from "@/server/imports/open-import";
import { createTenant } from "@/server/onboarding/create-tenant";

/** A tenant per file, so that a second run finds the books of the first. */
export async function prepare(
  file: string,
  say: (words: string, startedAt: number) => void,
): Promise<{ key: string; scale: string; slug: string; email: string; password: string }> {
  const startedAt = Date.now();
  const sha256 = createHash("sha256");
  await pipeline(createReadStream(file), sha256);
  const digest = sha256.digest("hex");
  const at = await tenantFor(`bench-${digest.slice(0, 12)}`);
  const job = { ...at, name: "Bench" };
  const opened = await enterAsJob(job, (ctx) =>
    openImport(ctx, { fileName: basename(file), sha256: digest, bytes: statSync(file).size, status: "running" }),
  );
  if (opened.status !== "done") {
    await importRetail({ ...at, importId: opened.id, path: file });
    say(`${basename(file)} imported`, startedAt);
  }
  await analyze();
  const secret = newSecret();
  await enterAsJob(job, (ctx) => makeApiKey(ctx, { name: "Bench", scopes: ["*"], secret }));
  const scale = await enterAsJob(job, async (ctx) => {
    const counted = await ctx.tx.execute<{
      invoices: number;
      lines: number;
      customers: number;
      products: number;
    }>(sql`select
      (select count(*)::int from invoices where tenant_id = ${ctx.tenant}) as invoices,
      (select count(*)::int from invoice_lines where tenant_id = ${ctx.tenant}) as lines,
      (select count(*)::int from customers where tenant_id = ${ctx.tenant}) as customers,
      (select count(*)::int from products where tenant_id = ${ctx.tenant}) as products`);
    const [row] = counted.rows;
    return `${row?.invoices} invoices, ${row?.lines} lines, ${row?.customers} customers, ${row?.products} products`;
  });
  const owner = { email: ownerEmail(at.slug), password: newId() };
  await setPassword(owner);
  await closePool();
  return { key: keyText(at.slug, secret), scale, slug: at.slug, ...owner };
}

async function tenantFor(slug: string): Promise<{ tenant: string; companyId: string; slug: string }> {
  const tenant = await tenantOfSlug(slug);
  if (!tenant) {
    return createTenant({
      slug,
      name: "Bench",
      ownerEmail: ownerEmail(slug),
      password: newId(),
      currency: "GBP",
    });
  }
  const [company] = await inTenantTransaction(tenant, [], (tx) =>
    tx.select({ id: companies.id }).from(companies).where(eq(companies.tenantId, tenant)),
  );
  if (!company) throw new Error("The bench's tenant has no company");
  return { tenant, companyId: company.id, slug };
}

const ownerEmail = (slug: string) => `${slug}@example.test`;

/** What autovacuum does within a minute in real life. */
async function analyze(): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  await client.query("vacuum analyze");
  await client.end();
}
