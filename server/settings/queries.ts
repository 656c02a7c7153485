import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import { accounts } from "@/drizzle/schema/ledger";
import { paymentMethods } from "@/drizzle/schema/payments";
import { companies, sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { formatPercent } from "@/server/money";
import { type MethodKind, methodKinds, taxOfRate } from "./rules";

/** The company as its settings page shows it. */
export async function companySettings(ctx: TenantContext) {
  const [row] = await ctx.tx
    .select()
    .from(companies)
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id)));
  if (!row) throw new Error("The company of the request has no row");
  const { tenantId: _, serviceChargePpm, ...company } = row;
  return {
    ...company,
    roundingPolicy: ctx.company.roundingPolicy,
    serviceChargePercent: formatPercent(serviceChargePpm),
  };
}

export async function listSites(ctx: TenantContext) {
  const rows = await ctx.tx
    .select()
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id));
  return rows.map(({ id, name, address, timeZone, businessDayStart, serviceChargePpm }) => ({
    id,
    name,
    address,
    timeZone,
    businessDayStart,
    serviceChargePercent: serviceChargePpm === null ? null : formatPercent(serviceChargePpm),
  }));
}

/** Tax codes with every rate they have or had, archived ones last. */
export async function listTaxCodes(ctx: TenantContext) {
  const codes = await ctx.tx
    .select()
    .from(taxCodes)
    .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id)))
    .orderBy(sql`${taxCodes.archivedAt} is not null`, sql`${taxCodes.isDefault} desc`, asc(taxCodes.code));
  const ids = codes.map((code) => code.id);
  const rates = ids.length
    ? await ctx.tx
        .select()
        .from(taxRates)
        .where(and(eq(taxRates.tenantId, ctx.tenant), inArray(taxRates.taxCodeId, ids)))
        .orderBy(asc(taxRates.position), asc(taxRates.validFrom))
    : [];
  return codes.map(({ id, code, name, legalReference, isDefault, archivedAt }) => ({
    id,
    code,
    name,
    legalReference,
    isDefault,
    archived: archivedAt !== null,
    rates: rates
      .filter((rate) => rate.taxCodeId === id)
      .map((rate) => ({
        tax: taxOfRate(rate.name),
        percent: formatPercent(rate.ratePpm),
        compound: rate.compound,
        validFrom: rate.validFrom === "1900-01-01" ? null : rate.validFrom,
        validUntil: rate.validUntil,
      })),
  }));
}

/** Payment methods in the order screens offer them, archived ones last, and the accounts money can stand on. */
export async function listMethods(ctx: TenantContext) {
  const [methods, open] = await Promise.all([
    ctx.tx
      .select({
        id: paymentMethods.id,
        code: paymentMethods.code,
        name: paymentMethods.name,
        kind: paymentMethods.kind,
        requiresReference: paymentMethods.requiresReference,
        accountId: paymentMethods.accountId,
        account: sql<string>`${accounts.code} || ' ' || ${accounts.name}`,
        archivedAt: paymentMethods.archivedAt,
      })
      .from(paymentMethods)
      .innerJoin(
        accounts,
        and(eq(accounts.tenantId, paymentMethods.tenantId), eq(accounts.id, paymentMethods.accountId)),
      )
      .where(
        and(
          eq(paymentMethods.tenantId, ctx.tenant),
          eq(paymentMethods.companyId, ctx.company.id),
          inArray(paymentMethods.kind, methodKinds),
        ),
      )
      .orderBy(sql`${paymentMethods.archivedAt} is not null`, asc(paymentMethods.position), asc(paymentMethods.name)),
    ctx.tx
      .select({ id: accounts.id, code: accounts.code, name: accounts.name })
      .from(accounts)
      .where(
        and(
          eq(accounts.tenantId, ctx.tenant),
          eq(accounts.companyId, ctx.company.id),
          eq(accounts.type, "asset"),
          isNull(accounts.archivedAt),
        ),
      )
      .orderBy(asc(accounts.code)),
  ]);
  return {
    methods: methods.map(({ archivedAt, kind, ...method }) => ({
      ...method,
      kind: kind as MethodKind,
      archived: archivedAt !== null,
    })),
    accounts: open,
  };
}
