import { and, asc, eq, gt } from "drizzle-orm";
import { invoices } from "@/drizzle/schema/invoices";
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
