import { asc, eq } from "drizzle-orm";
import { companies } from "@/drizzle/schema/tenants";
import { tenantOfSlug } from "@/server/auth/tenant-directory";
import { inTenantTransaction } from "@/server/db";
import { AppError } from "@/server/errors";

export type FoundCompany = { tenant: string; companyId: string; name: string };

/** The company of a tenant by its id or name; without one, the first that is not a demonstration. Throws not found. */
export async function findCompany(slug: string, wanted: string | undefined): Promise<FoundCompany> {
  const tenant = await tenantOfSlug(slug);
  if (!tenant) throw new AppError("not_found", "no_tenant", `There is no tenant “${slug}”. Nothing was changed.`);
  const found = await inTenantTransaction(tenant, [], (tx) =>
    tx
      .select({ companyId: companies.id, name: companies.name })
      .from(companies)
      .where(eq(companies.tenantId, tenant))
      .orderBy(asc(companies.demonstration), asc(companies.createdAt)),
  );
  const company =
    wanted === undefined
      ? found[0]
      : found.find((one) => one.companyId === wanted || one.name.toLowerCase() === wanted.toLowerCase());
  if (!company) {
    const names = found.map((one) => one.name).join(", ");
    throw new AppError(
      "not_found",
      "no_company",
      `${slug} has no company “${wanted ?? ""}”. It has: ${names}. Nothing was changed.`,
    );
  }
  return { tenant, ...company };
}
