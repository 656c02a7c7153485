import { asc, eq } from "drizzle-orm";
import { tenantDirectory } from "@/drizzle/schema/identity";
import { companies, sites } from "@/drizzle/schema/tenants";
import { addMember } from "@/server/auth/add-member";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { Role } from "@/server/auth/permissions";
import { tenantOfSlug } from "@/server/auth/tenant-directory";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { dressAsLarkfield, LARKFIELD } from "@/server/imports/found-larkfield";
import { furnishDemonstration } from "@/server/imports/furnish-demonstration";
import { importRetail } from "@/server/imports/import-retail";
import { oneAtATime } from "@/server/imports/one-at-a-time";
import { openDemonstrationImport } from "@/server/imports/open-demonstration-import";
import { DEMONSTRATION_FILE } from "@/server/imports/upload-path";
import { createTenant } from "./create-tenant";

const SLUG = "larkfield";
/** Of every person of the demonstration; it guards nothing but invented names. */
const PASSWORD = "larkfield-demo";

const owner = { role: "owner", name: "Maya Lindqvist", email: "maya@larkfield.example" } as const;
const staff: { role: Role; name: string; email: string }[] = [
  { role: "accountant", name: "Priya Shah", email: "priya@larkfield.example" },
  { role: "manager", name: "Tom Ellery", email: "tom@larkfield.example" },
  { role: "clerk", name: "Jo Whitcombe", email: "jo@larkfield.example" },
  { role: "cashier", name: "Sam Okafor", email: "sam@larkfield.example" },
];

export type SignIn = { role: Role; name: string; email: string; password: string };
export type Demonstration = { loaded: boolean; slug: string; signIns: SignIn[] };

type Wish = {
  /** Do nothing where somebody else works already. */
  ifEmpty: boolean;
  onProgress?: (done: { lines: number; of: number }) => void;
};

/**
 * Founds Larkfield Gifts with its people and brings in the month that ships with the product. May be called again at any time:
 * what is there is kept, what was interrupted goes on.
 */
export async function foundDemonstration({ ifEmpty, onProgress }: Wish): Promise<Demonstration> {
  const isThere = (await tenantOfSlug(SLUG)) !== null;
  if (!isThere) {
    if (ifEmpty && (await somebodyWorksHere())) return { loaded: false, slug: SLUG, signIns: [] };
    await foundTenantOfLarkfield();
  }
  const job = await jobOfLarkfield();
  return oneAtATime(job.companyId, async () => {
    await completeLarkfield(job);
    const importId = await enterAsJob({ ...job, name: "Demonstration" }, async (ctx) => {
      const [account, walkIn] = await ctx.tx
        .select({ id: sites.id })
        .from(sites)
        .where(eq(sites.tenantId, job.tenant))
        .orderBy(asc(sites.createdAt), asc(sites.id))
        .limit(2);
      if (!account || !walkIn) throw new Error("Larkfield has a warehouse and a shop");
      return openDemonstrationImport(ctx, { account: account.id, walkIn: walkIn.id });
    });
    const errand = { tenant: job.tenant, companyId: job.companyId, importId };
    const { status, report } = await importRetail({ ...errand, path: DEMONSTRATION_FILE, onProgress });
    if (status === "done") await furnishDemonstration(errand);
    return { loaded: !report.furnished, slug: SLUG, signIns: signIns() };
  });
}

async function somebodyWorksHere(): Promise<boolean> {
  const found = await inIdentity((tx) => tx.select({ slug: tenantDirectory.slug }).from(tenantDirectory).limit(1));
  return found.length > 0;
}

async function foundTenantOfLarkfield(): Promise<void> {
  await createTenant({
    slug: SLUG,
    name: "Larkfield Gifts",
    ownerName: owner.name,
    ownerEmail: owner.email,
    password: PASSWORD,
    country: LARKFIELD.country,
    currency: LARKFIELD.currency,
    timeZone: LARKFIELD.timeZone,
    pricesIncludeTax: false,
  });
}

type Job = { tenant: string; companyId: string; siteId: string };

async function jobOfLarkfield(): Promise<Job> {
  const tenant = await tenantOfSlug(SLUG);
  if (!tenant) throw new Error("Larkfield was founded a moment ago");
  const [found] = await inTenantTransaction(tenant, [], (tx) =>
    tx
      .select({ companyId: companies.id, siteId: sites.id })
      .from(companies)
      .innerJoin(sites, eq(sites.companyId, companies.id))
      .where(eq(companies.tenantId, tenant))
      .orderBy(asc(companies.createdAt), asc(sites.createdAt))
      .limit(1),
  );
  if (!found) throw new Error("a tenant has a company with a site");
  return { tenant, ...found };
}

/** Its particulars, sites and people: all of them or, after an interruption, again. */
async function completeLarkfield(job: Job): Promise<void> {
  await enterAsJob({ ...job, name: "Demonstration" }, async (ctx) => {
    const places = await ctx.tx.select({ id: sites.id }).from(sites).where(eq(sites.tenantId, job.tenant));
    // The shop is opened with everything else of this step, whatever the company may be called by now.
    if (places.length > 1) return;
    await dressAsLarkfield(ctx, job.companyId, job.siteId);
    for (const person of staff) await addMember(ctx, { ...person, password: PASSWORD });
  });
}

function signIns(): SignIn[] {
  return [owner, ...staff].map((person) => ({ ...person, password: PASSWORD }));
}
