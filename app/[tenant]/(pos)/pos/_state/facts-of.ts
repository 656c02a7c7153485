import type { Bootstrap } from "@/app/[tenant]/(pos)/pos/_api/asked";
import type { SmallTables } from "@/server/till/catalogue";
import { ratesOn } from "@/server/till/catalogue";
import type { TillFacts } from "./facts";

/** What the office said when it was asked last, as selling needs it. Promotions come with the catalogue, which is newer. */
export function factsOf(
  said: Bootstrap,
  small: Pick<SmallTables, "promotions"> | null,
  day: string,
  { training, pricesIncludeTax }: { training: boolean; pricesIncludeTax?: boolean },
): TillFacts {
  const { company, site, register, device } = said;
  return {
    deviceId: device.id,
    deviceCode: device.code,
    registerName: register.name,
    shopName: company.name,
    siteId: site.id,
    timeZone: site.timeZone,
    dayStart: site.businessDayStart,
    currency: company.currency,
    pricesIncludeTax: pricesIncludeTax ?? sellsWithTax(said),
    roundingPolicy: company.roundingPolicy,
    serviceChargePpm: company.serviceChargePpm,
    serviceChargeTaxes: said.serviceChargeTaxes,
    rules: said.rules,
    cashRounding: said.cashRounding,
    // A shop never sees rooms.
    methods: said.methods.filter(({ kind }) => kind !== "folio" || said.rules.places.rooms),
    usualMethodId: register.usualMethodId,
    terminals: said.terminals,
    // A tablet that is alone over New Year charges the new rate.
    taxCodes: said.taxCodes
      .filter((code) => !code.archived)
      .map(({ id, code, name, isDefault, rates }) => ({
        id,
        name,
        isDefault,
        taxes: ratesOn({ id, code, name, isDefault, rates }, day).map((rate) => ({
          code,
          name: rate.name,
          ratePpm: rate.ratePpm,
          compound: rate.compound,
        })),
      })),
    promotions: (small?.promotions ?? []).map((one) => ({ ...one, archived: false })),
    // A tablet that was last told by an older office knows of no programme.
    loyalty: said.loyalty ?? null,
    training,
  };
}

/** Whether the till shows and sells at prices with tax: because the company keeps them so, or because its tills do. */
export function sellsWithTax({ company, rules }: Pick<Bootstrap, "company" | "rules">): boolean {
  return company.pricesIncludeTax || rules.pricesWithTax === true;
}
