import { asc, eq } from "drizzle-orm";
import { tenantDirectory } from "@/drizzle/schema/identity";
import type { ProofFinding } from "@/drizzle/schema/proofs";
import { companies } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { AppError } from "@/server/errors";
import { proveCompany } from "@/server/reports/prove-company";

/** The books of one company as they were found. */
export type BooksFinding = {
  tenant: string;
  company: string;
  ok: boolean;
  checked: number;
  counted: string[];
  tookMs: number;
  findings: ProofFinding[];
};

/** Proves the books of every company, tenant by tenant, or of one tenant's. Throws not found for a tenant that does not exist. */
export async function examineBooks(
  wish: { slug?: string; full: boolean },
  progress: (text: string) => void,
): Promise<BooksFinding[]> {
  const found: BooksFinding[] = [];
  for (const { slug, tenant } of await tenantsOf(wish.slug)) {
    for (const company of await companiesOf(tenant)) {
      progress(`${slug}, ${company.name} …`);
      const { findings, ...proved } = await enterAsJob({ tenant, companyId: company.id, name: "Doctor" }, (ctx) =>
        proveCompany(ctx, { full: wish.full }),
      );
      found.push({ tenant: slug, company: company.name, ok: findings.length === 0, ...proved, findings });
    }
  }
  return found;
}

/** Calm lines: one for a company that is sound, and every fault with its records and figures. */
export function booksLines(books: readonly BooksFinding[]): string[] {
  return books.flatMap(({ tenant, company, ok, checked, counted, tookMs, findings }) => [
    `  ${ok ? "ok  " : "FAIL"}  ${`${tenant}, ${company}`.padEnd(32)} ${checked} checks in ${(tookMs / 1000).toFixed(1)} s: ${counted.join(", ")}`,
    ...findings.flatMap(({ name, figures, records }) => [
      `          ${tenant}, ${company}: ${name}: ${figures}`,
      ...records.map((record) => `            ${record}`),
    ]),
  ]);
}

async function tenantsOf(slug: string | undefined): Promise<{ slug: string; tenant: string }[]> {
  const found = await inIdentity((tx) =>
    tx
      .select({ slug: tenantDirectory.slug, tenant: tenantDirectory.tenant })
      .from(tenantDirectory)
      .where(slug === undefined ? undefined : eq(tenantDirectory.slug, slug))
      .orderBy(asc(tenantDirectory.slug)),
  );
  if (slug !== undefined && found.length === 0)
    throw new AppError("not_found", "no_tenant", `There is no tenant “${slug}”. Nothing was looked at.`);
  return found;
}

function companiesOf(tenant: string): Promise<{ id: string; name: string }[]> {
  return inTenantTransaction(tenant, [], (tx) =>
    tx
      .select({ id: companies.id, name: companies.name })
      .from(companies)
      .where(eq(companies.tenantId, tenant))
      .orderBy(asc(companies.createdAt), asc(companies.id)),
  );
}
