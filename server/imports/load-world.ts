import { and, asc, eq, isNull } from "drizzle-orm";
import { accounts } from "@/drizzle/schema/ledger";
import { paymentMethods } from "@/drizzle/schema/payments";
import { companies, sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import type { AccountPurpose } from "@/server/ledger/accounts";
import type { ImportOptions } from "./report";
import type { Method, World } from "./retail/world";
import { FILE_CURRENCY } from "./rules";

/** The company as the documents meet it, without the customers and products that are still to be made. */
export type Ground = Omit<World, "customers" | "items" | "latePayers" | "walkIn" | "badDebts" | "lastDay">;

/** Reads what every document needs. Throws refused when the company has no site or no way to be paid. */
export async function loadGround(ctx: TenantContext, importId: string, options: ImportOptions): Promise<Ground> {
  const own = { tenant: ctx.tenant, company: ctx.company.id };
  const [[company], places, methods, chart] = await Promise.all([
    ctx.tx
      .select({ name: companies.legalName, address: companies.address, taxId: companies.taxId })
      .from(companies)
      .where(and(eq(companies.tenantId, own.tenant), eq(companies.id, own.company))),
    ctx.tx
      .select({ id: sites.id, name: sites.name, address: sites.address })
      .from(sites)
      .where(and(eq(sites.tenantId, own.tenant), eq(sites.companyId, own.company)))
      .orderBy(asc(sites.createdAt), asc(sites.id)),
    ctx.tx
      .select({
        id: paymentMethods.id,
        name: paymentMethods.name,
        kind: paymentMethods.kind,
        accountId: paymentMethods.accountId,
      })
      .from(paymentMethods)
      .where(
        and(
          eq(paymentMethods.tenantId, own.tenant),
          eq(paymentMethods.companyId, own.company),
          isNull(paymentMethods.archivedAt),
        ),
      )
      .orderBy(asc(paymentMethods.position)),
    ctx.tx
      .select({ id: accounts.id, purpose: accounts.purpose })
      .from(accounts)
      .where(and(eq(accounts.tenantId, own.tenant), eq(accounts.companyId, own.company))),
  ]);
  if (!company) throw notFound("company");
  const [firstSite] = places;
  if (!firstSite) throw refused("no_site", "The company has no site. Add one first; nothing was imported.");
  return {
    companyId: own.company,
    importId,
    currency: FILE_CURRENCY,
    seller: { name: company.name, address: company.address || firstSite.address, taxId: company.taxId },
    roundingPolicy: ctx.company.roundingPolicy,
    sites: options.sites ?? { account: firstSite.id, walkIn: firstSite.id },
    siteNames: new Map(places.map(({ id, name }) => [id, name])),
    termsDays: ctx.company.paymentTermsDays,
    methods: {
      cash: methodOf(methods, "cash"),
      card: methodOf(methods, "card_terminal"),
      bank: methodOf(methods, "bank_transfer"),
    },
    accounts: new Map(chart.flatMap(({ id, purpose }) => (purpose ? [[purpose as AccountPurpose, id] as const] : []))),
    actorName: options.actorName ?? ctx.actor.name,
  };
}

function methodOf(methods: readonly Method[], kind: string): Method {
  const found = methods.find((method) => method.kind === kind) ?? methods[0];
  if (found) return found;
  throw refused("no_method", "The company has no payment method. Add one first; nothing was imported.");
}
