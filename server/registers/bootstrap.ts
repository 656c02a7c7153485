import { and, asc, desc, eq, isNull, ne, or, sql } from "drizzle-orm";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import { paymentMethods } from "@/drizzle/schema/payments";
import { cashRoundingRules, devices, registers, shifts, tillRules } from "@/drizzle/schema/registers";
import { loyaltyPrograms } from "@/drizzle/schema/rewards";
import { sales } from "@/drizzle/schema/sales";
import { companies, sites } from "@/drizzle/schema/tenants";
import { printers, terminals } from "@/drizzle/schema/terminals";
import { taxBookOn } from "@/server/catalog/tax-book";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { inNaturalOrder } from "@/server/natural-order";
import { readAllowances } from "@/server/till/allowances";
import type { CashRoundingRule } from "@/server/till/cash";
import type { LoyaltyProgram } from "@/server/till/loyalty";
import type { TenderKind } from "@/server/till/tender";
import { readTillRules, type Trade } from "@/server/till/till-rules";
import type { TabletContext } from "@/server/trpc";
import { readRoster } from "./roster";

export type Bootstrap = Awaited<ReturnType<typeof bootstrap>>;

/** Everything a till needs to sell without the office, but for what it sells: asked when it starts and when a version changed. */
export async function bootstrap(ctx: TabletContext) {
  const { device } = ctx;
  const [place, own, methods, codes, cashRounding, roster, beside, openShift, nextCounter, loyalty] = await Promise.all(
    [
      placeOf(ctx),
      ctx.tx
        .select({ hand: devices.hand, allowances: devices.allowances, by: devices.pairedByName, at: devices.pairedAt })
        .from(devices)
        .where(and(eq(devices.tenantId, ctx.tenant), eq(devices.id, device.id))),
      methodsOf(ctx),
      taxCodesOf(ctx),
      cashRoundingOf(ctx, device.siteId),
      readRoster(ctx),
      besideTill(ctx),
      openShiftOf(ctx),
      nextCounterOf(ctx),
      loyaltyOf(ctx),
    ],
  );
  const { rules, rulesVersion, register, site, company } = place;
  const today = todayIn(site.timeZone, site.businessDayStart, ctx.now);
  const book = await taxBookOn(ctx, today);
  const [settings] = own;
  return {
    serverTime: ctx.now,
    today,
    company: { ...company, serviceChargePpm: site.serviceChargePpm ?? ctx.company.serviceChargePpm },
    serviceChargeTaxes: book.taxesOf(company.serviceChargeTaxCodeId ?? book.usualCodeId),
    site,
    register: { ...register, siteId: site.id, siteName: site.name },
    device: {
      id: device.id,
      code: device.code,
      name: device.name,
      hand: settings?.hand === "left" ? ("left" as const) : ("right" as const),
      allowances: readAllowances(settings?.allowances),
      pairedByName: settings?.by ?? "",
      pairedAt: settings?.at ?? ctx.now,
    },
    rules,
    rulesVersion,
    /** Null where no points are given. */
    loyalty,
    cashRounding,
    methods,
    taxCodes: codes.map((code) => ({ ...code, taxes: book.taxesOf(code.id) })),
    staff: roster.members,
    rosterVersion: roster.version,
    ...beside,
    openShift,
    /** The number of its next receipt, as far as the office knows; what it kept itself may be further on. */
    nextCounter,
  };
}

async function placeOf(ctx: TabletContext) {
  const [row] = await ctx.tx
    .select({
      company: {
        id: companies.id,
        name: companies.name,
        legalName: companies.legalName,
        taxId: companies.taxId,
        address: companies.address,
        country: companies.country,
        currency: companies.currency,
        trade: sql<Trade>`${companies.trade}`,
        pricesIncludeTax: companies.pricesIncludeTax,
        roundingPolicy: sql<"line" | "document">`${companies.roundingPolicy}`,
        serviceChargeTaxCodeId: companies.serviceChargeTaxCodeId,
        demonstration: companies.demonstration,
      },
      site: {
        id: sites.id,
        name: sites.name,
        address: sites.address,
        timeZone: sites.timeZone,
        businessDayStart: sites.businessDayStart,
        serviceChargePpm: sites.serviceChargePpm,
      },
      register: { id: registers.id, name: registers.name, usualMethodId: registers.usualMethodId },
      rules: tillRules.rules,
      rulesVersion: tillRules.version,
    })
    .from(registers)
    .innerJoin(companies, and(eq(companies.tenantId, ctx.tenant), eq(companies.id, registers.companyId)))
    .innerJoin(sites, and(eq(sites.tenantId, ctx.tenant), eq(sites.id, registers.siteId)))
    .leftJoin(tillRules, and(eq(tillRules.tenantId, ctx.tenant), eq(tillRules.companyId, registers.companyId)))
    .where(and(eq(registers.tenantId, ctx.tenant), eq(registers.id, ctx.device.registerId)));
  if (!row) throw new Error("The till of the tablet has no row");
  return { ...row, rules: readTillRules(row.rules, row.company.trade), rulesVersion: row.rulesVersion ?? 0 };
}

/** The ways a till takes money, in the company's order. */
function methodsOf(ctx: TenantContext) {
  return ctx.tx
    .select({
      id: paymentMethods.id,
      code: paymentMethods.code,
      name: paymentMethods.name,
      kind: sql<TenderKind>`${paymentMethods.kind}`,
      requiresReference: paymentMethods.requiresReference,
    })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.tenantId, ctx.tenant),
        eq(paymentMethods.companyId, ctx.company.id),
        isNull(paymentMethods.archivedAt),
      ),
    )
    .orderBy(asc(paymentMethods.position), asc(paymentMethods.name));
}

/** Every code with every rate and its dates: a tablet that is alone over New Year charges the new rate. */
async function taxCodesOf(ctx: TenantContext) {
  const rows = await ctx.tx
    .select({
      id: taxCodes.id,
      code: taxCodes.code,
      name: taxCodes.name,
      isDefault: taxCodes.isDefault,
      archivedAt: taxCodes.archivedAt,
      rate: {
        position: taxRates.position,
        validFrom: taxRates.validFrom,
        validUntil: taxRates.validUntil,
        name: taxRates.name,
        ratePpm: taxRates.ratePpm,
        compound: taxRates.compound,
      },
    })
    .from(taxCodes)
    .leftJoin(taxRates, and(eq(taxRates.tenantId, taxCodes.tenantId), eq(taxRates.taxCodeId, taxCodes.id)))
    .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id)))
    .orderBy(desc(taxCodes.isDefault), asc(taxCodes.code), asc(taxRates.position), asc(taxRates.validFrom));
  type Rate = NonNullable<(typeof rows)[number]["rate"]>;
  const codes = new Map<
    string,
    { id: string; code: string; name: string; isDefault: boolean; archived: boolean; rates: Rate[] }
  >();
  for (const { rate, archivedAt, ...code } of rows) {
    const known = codes.get(code.id) ?? { ...code, archived: archivedAt !== null, rates: [] };
    if (rate) known.rates.push(rate);
    codes.set(code.id, known);
  }
  return [...codes.values()];
}

async function cashRoundingOf(ctx: TenantContext, siteId: string): Promise<CashRoundingRule[]> {
  const rows = await ctx.tx
    .select()
    .from(cashRoundingRules)
    .where(and(eq(cashRoundingRules.tenantId, ctx.tenant), eq(cashRoundingRules.siteId, siteId)))
    .orderBy(asc(cashRoundingRules.validFrom));
  return rows.map(({ validFrom, incrementMinor, tie, disclosure }) => ({
    siteId,
    validFrom,
    incrementMinor,
    tie: tie === "down" ? "down" : "up",
    disclosure,
  }));
}

/** What stands beside the till: printers of its site, card terminals of its own and those any till of the site may use. */
async function besideTill(ctx: TabletContext) {
  const { siteId, registerId } = ctx.device;
  const [printing, paying] = await Promise.all([
    ctx.tx
      .select({
        id: printers.id,
        name: printers.name,
        protocol: printers.protocol,
        widthMm: printers.widthMm,
        lastSeenAt: printers.lastSeenAt,
        lastStatus: printers.lastStatus,
      })
      .from(printers)
      .where(and(eq(printers.tenantId, ctx.tenant), eq(printers.siteId, siteId), isNull(printers.archivedAt)))
      .orderBy(inNaturalOrder(printers.name), asc(printers.id)),
    ctx.tx
      .select({ id: terminals.id, name: terminals.name, adapter: terminals.adapter, registerId: terminals.registerId })
      .from(terminals)
      .where(
        and(
          eq(terminals.tenantId, ctx.tenant),
          eq(terminals.siteId, siteId),
          or(isNull(terminals.registerId), eq(terminals.registerId, registerId)),
          isNull(terminals.archivedAt),
        ),
      )
      .orderBy(inNaturalOrder(terminals.name), asc(terminals.id)),
  ]);
  return { printers: printing, terminals: paying };
}

async function openShiftOf(ctx: TabletContext) {
  const [shift] = await ctx.tx
    .select({
      id: shifts.id,
      status: shifts.status,
      businessDay: shifts.businessDay,
      openedById: shifts.openedById,
      openedByName: shifts.openedByName,
      openedAt: shifts.openedAt,
    })
    .from(shifts)
    .where(
      and(eq(shifts.tenantId, ctx.tenant), eq(shifts.registerId, ctx.device.registerId), ne(shifts.status, "closed")),
    );
  return shift ?? null;
}

async function nextCounterOf(ctx: TabletContext): Promise<number> {
  const [known] = await ctx.tx
    .select({
      next: sql<number>`greatest(${devices.lastCounter}, coalesce((
      select max(${sales.counter}) from ${sales} where ${sales.tenantId} = ${ctx.tenant} and ${sales.deviceId} = ${ctx.device.id}), 0)) + 1`,
    })
    .from(devices)
    .where(and(eq(devices.tenantId, ctx.tenant), eq(devices.id, ctx.device.id)));
  return known?.next ?? 1;
}

/** How points are given and what they are worth, as the tablet's own calculation needs it. */
async function loyaltyOf(ctx: TenantContext): Promise<LoyaltyProgram | null> {
  const [row] = await ctx.tx
    .select()
    .from(loyaltyPrograms)
    .where(
      and(
        eq(loyaltyPrograms.tenantId, ctx.tenant),
        eq(loyaltyPrograms.companyId, ctx.company.id),
        eq(loyaltyPrograms.active, true),
      ),
    );
  if (!row) return null;
  const { active, pointsPerUnit, worthMinor, expectedUsePpm, onTax, smallestUse } = row;
  const mode = row.mode === "deferred" ? "deferred" : "simple";
  return { active, pointsPerUnit, worthMinor, mode, expectedUsePpm, onTax, smallestUse };
}
