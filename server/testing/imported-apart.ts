import { and, eq } from "drizzle-orm";
import { invoices } from "@/drizzle/schema/invoices";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { importFile } from "@/server/imports/import-file";
import { fileWith } from "@/server/imports/testing";
import { checkInvariants } from "@/server/reports/check-invariants";
import { commitTestTenant } from "./tenant";

/** On one day: an invoice of goods, vouchers, a discount and a fee, one of a bad debt, one of goods alone, and a discount taken back. */
export function linesApart(day: string): string[] {
  return [
    `600001,85123A,WHITE HANGING HEART T-LIGHT HOLDER,10,${day} 10:00:00,2.0,17850.0,United Kingdom`,
    `600001,gift_0001_20,Dotcomgiftshop Gift Voucher £20.00,2,${day} 10:00:00,16.67,17850.0,United Kingdom`,
    `600001,D,Discount,-1,${day} 10:00:00,5.0,17850.0,United Kingdom`,
    `600001,BANK CHARGES,Bank Charges,1,${day} 10:00:00,15.0,17850.0,United Kingdom`,
    `A600002,B,Adjust bad debt,1,${day} 11:00:00,11.06,,United Kingdom`,
    `600003,85123A,WHITE HANGING HEART T-LIGHT HOLDER,1,${day} 12:00:00,2.0,17850.0,United Kingdom`,
    `C600004,D,Discount,-1,${day} 13:00:00,27.5,14527.0,United Kingdom`,
  ];
}

/** The id of an invoice by its number; empty where there is none. */
export async function invoiceId(ctx: TenantContext, number: string): Promise<string> {
  const mine = and(eq(invoices.tenantId, ctx.tenant), eq(invoices.number, number));
  const [row] = await ctx.tx.select({ id: invoices.id }).from(invoices).where(mine);
  return row?.id ?? "";
}

/** A company of its own with those lines imported. `broken` says which of its books disagree. */
export async function importedApart() {
  const { tenant, companyId } = await commitTestTenant();
  const { status } = await importFile({ tenant, companyId, path: fileWith(linesApart("2011-03-04")) });
  if (status !== "done") throw new Error(`the import is ${status}`);
  const inside = <T>(work: (ctx: TenantContext) => Promise<T>) => enterAsJob({ tenant, companyId, name: "test" }, work);
  return {
    inside,
    idOf: (number: string) => inside((ctx) => invoiceId(ctx, number)),
    broken: async () => (await inside(checkInvariants)).filter(({ ok }) => !ok),
  };
}
