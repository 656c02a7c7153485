import { and, asc, eq } from "drizzle-orm";
import { customers } from "@/drizzle/schema/customers";
import { companies, sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { notFound } from "@/server/errors";

/** Who sells, where, and who buys: what a document takes over from them. */
export type DocumentFacts = {
  customer: {
    id: string;
    number: string;
    name: string;
    address: string;
    taxId: string;
    currency: string;
    paymentTermsDays: number;
    archived: boolean;
  };
  seller: {
    name: string;
    address: string;
    taxId: string;
    paymentDetails: string;
    serviceChargeTaxCodeId: string | null;
  };
  site: { id: string; name: string; serviceChargePpm: number };
  /** The business day at the site. */
  today: string;
};

/** One query for all of it. Without `siteId` the company's first site is meant. Not found for a foreign customer or site. */
export async function documentFacts(
  ctx: TenantContext,
  of: { customerId: string; siteId?: string },
): Promise<DocumentFacts> {
  const [row] = await ctx.tx
    .select({
      customerId: customers.id,
      number: customers.number,
      name: customers.name,
      addresses: customers.addresses,
      taxId: customers.taxId,
      currency: customers.currency,
      paymentTermsDays: customers.paymentTermsDays,
      archivedAt: customers.archivedAt,
      sellerName: companies.legalName,
      sellerAddress: companies.address,
      sellerTaxId: companies.taxId,
      paymentDetails: companies.paymentDetails,
      serviceChargeTaxCodeId: companies.serviceChargeTaxCodeId,
      siteId: sites.id,
      siteName: sites.name,
      siteAddress: sites.address,
      timeZone: sites.timeZone,
      businessDayStart: sites.businessDayStart,
      serviceChargePpm: sites.serviceChargePpm,
    })
    .from(companies)
    .leftJoin(
      customers,
      and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, companies.id), eq(customers.id, of.customerId)),
    )
    .leftJoin(
      sites,
      and(
        eq(sites.tenantId, ctx.tenant),
        eq(sites.companyId, companies.id),
        of.siteId ? eq(sites.id, of.siteId) : undefined,
      ),
    )
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  if (!row) throw notFound("company");
  const { customerId, siteId, number, name, addresses, taxId, currency } = row;
  if (customerId === null || number === null || name === null || currency === null) throw notFound("customer");
  if (siteId === null || row.timeZone === null || row.businessDayStart === null) throw notFound("site");
  return {
    customer: {
      id: customerId,
      number,
      name,
      address: addressOf(addresses ?? []),
      taxId: taxId ?? "",
      currency,
      paymentTermsDays: row.paymentTermsDays ?? ctx.company.paymentTermsDays,
      archived: row.archivedAt !== null,
    },
    seller: {
      name: row.sellerName,
      address: row.sellerAddress || (row.siteAddress ?? ""),
      taxId: row.sellerTaxId,
      paymentDetails: row.paymentDetails,
      serviceChargeTaxCodeId: row.serviceChargeTaxCodeId,
    },
    site: {
      id: siteId,
      name: row.siteName ?? "",
      serviceChargePpm: row.serviceChargePpm ?? ctx.company.serviceChargePpm,
    },
    today: todayIn(row.timeZone, row.businessDayStart, ctx.now),
  };
}

type Address = (typeof customers.$inferSelect)["addresses"][number];

/** The billing address as it is printed, a line each. */
function addressOf(addresses: readonly Address[]): string {
  const address = addresses.find((one) => one.kind === "billing") ?? addresses[0];
  if (!address) return "";
  const town = [address.city, address.postcode].filter(Boolean).join(" ");
  return [address.lines, town, address.country].filter(Boolean).join("\n");
}
