import { and, asc, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import { accounts } from "@/drizzle/schema/ledger";
import { paymentMethods } from "@/drizzle/schema/payments";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { companyToday } from "./company-today";
import type { OurSide } from "./roles";

/**
 * What of ours has to be placed over there: ways to pay, taxes with what they charge today, sites, our own accounts and what of them is
 * asked for.
 */
export async function ourSide(ctx: TenantContext): Promise<OurSide> {
  const today = await companyToday(ctx);
  const methods = await ctx.tx
    .select({
      id: paymentMethods.id,
      name: paymentMethods.name,
      kind: paymentMethods.kind,
      archived: sql<boolean>`${paymentMethods.archivedAt} is not null`,
    })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.companyId, ctx.company.id)))
    .orderBy(asc(paymentMethods.position), asc(paymentMethods.name));
  const codes = await ctx.tx
    .select({
      id: taxCodes.id,
      code: taxCodes.code,
      name: taxCodes.name,
      archived: sql<boolean>`${taxCodes.archivedAt} is not null`,
    })
    .from(taxCodes)
    .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id)))
    .orderBy(sql`${taxCodes.isDefault} desc`, asc(taxCodes.code));
  const rates = await ctx.tx
    .select({ codeId: taxRates.taxCodeId, ratePpm: taxRates.ratePpm, compound: taxRates.compound })
    .from(taxRates)
    .innerJoin(taxCodes, and(eq(taxCodes.tenantId, taxRates.tenantId), eq(taxCodes.id, taxRates.taxCodeId)))
    .where(
      and(
        eq(taxRates.tenantId, ctx.tenant),
        eq(taxCodes.companyId, ctx.company.id),
        lte(taxRates.validFrom, today),
        or(isNull(taxRates.validUntil), sql`${taxRates.validUntil} >= ${today}`),
      ),
    )
    .orderBy(asc(taxRates.position));
  const ourSites = await ctx.tx
    .select({ id: sites.id, name: sites.name })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id));
  const ourAccounts = await ctx.tx
    .select({ purpose: sql<string>`${accounts.purpose}`, code: accounts.code, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.tenantId, ctx.tenant), eq(accounts.companyId, ctx.company.id), isNotNull(accounts.purpose)));
  const bookedTo = await ctx.tx.execute<{ income: string }>(sql`
    select income from (values ('fees'), ('bad_debts')) as asked (income)
    where exists (
        select 1 from invoice_lines l join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
        where l.tenant_id = ${ctx.tenant} and l.income in ('fees', 'bad_debts') and l.income = asked.income
          and i.company_id = ${ctx.company.id})
      or exists (
        select 1 from credit_note_lines l join credit_notes n on n.tenant_id = l.tenant_id and n.id = l.credit_note_id
        where l.tenant_id = ${ctx.tenant} and l.income in ('fees', 'bad_debts') and l.income = asked.income
          and n.company_id = ${ctx.company.id})`);
  return {
    methods,
    taxCodes: codes.map(({ id, ...code }) => ({
      ...code,
      ratePpm: togetherPpm(rates.filter(({ codeId }) => codeId === id)),
    })),
    sites: ourSites,
    accounts: ourAccounts,
    bookedTo: bookedTo.rows.map(({ income }) => income),
  };
}

/** What several taxes charge together; a compound one is charged on those before it too. */
function togetherPpm(rates: readonly { ratePpm: number; compound: boolean }[]): number {
  return rates.reduce(
    (sum, { ratePpm, compound }) => sum + (compound ? Math.round(ratePpm * (1 + sum / 1_000_000)) : ratePpm),
    0,
  );
}
