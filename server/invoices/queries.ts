import { and, asc, eq, gt } from "drizzle-orm";
import { invoices } from "@/drizzle/schema/invoices";
import { companies, sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";

const MOST = 200;

export type OpenInvoice = {
  id: string;
  number: string;
  issueDate: string;
  dueDate: string;
  currency: string;
  totalMinor: number;
  balanceDueMinor: number;
  status: string;
};

/** What a customer has yet to pay, the earliest due first. */
export async function openInvoicesOf(
  ctx: TenantContext,
  { customerId }: { customerId: string },
): Promise<{ items: OpenInvoice[] }> {
  const items = await ctx.tx
    .select({
      id: invoices.id,
      number: invoices.number,
      issueDate: invoices.issueDate,
      dueDate: invoices.dueDate,
      currency: invoices.currency,
      totalMinor: invoices.totalMinor,
      balanceDueMinor: invoices.balanceDueMinor,
      status: invoices.status,
    })
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, ctx.tenant),
        eq(invoices.companyId, ctx.company.id),
        eq(invoices.customerId, customerId),
        gt(invoices.balanceDueMinor, 0),
      ),
    )
    .orderBy(asc(invoices.dueDate), asc(invoices.id))
    .limit(MOST);
  return { items };
}

export type Letterhead = {
  sellerName: string;
  sellerAddress: string;
  sellerTaxId: string;
  paymentDetails: string;
};

/** The company as new documents will print it; without an address of its own, its first site's. */
export async function letterhead(ctx: TenantContext): Promise<Letterhead> {
  const [row] = await ctx.tx
    .select({
      sellerName: companies.legalName,
      address: companies.address,
      siteAddress: sites.address,
      sellerTaxId: companies.taxId,
      paymentDetails: companies.paymentDetails,
    })
    .from(companies)
    .leftJoin(sites, and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, companies.id)))
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  const { address = "", siteAddress, ...rest } = row ?? { sellerName: "", sellerTaxId: "", paymentDetails: "" };
  return { ...rest, sellerAddress: address || (siteAddress ?? "") };
}
