import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { todayIn } from "@/server/dates";
import { formatMoney, type Minor } from "@/server/money";
import type { BasketTerms } from "@/server/till/basket-totals";
import { type CashRounding, type CashRoundingRule, roundingOn } from "@/server/till/cash";
import type { LoyaltyProgram } from "@/server/till/loyalty";
import type { Promotion } from "@/server/till/promotions";
import type { TenderKind } from "@/server/till/tender";
import { defaultTillRules, type RoleRules, rulesOfRole, type TillRules } from "@/server/till/till-rules";
import type { TaxSnapshot } from "@/server/totals/rules";

/** What selling needs to know of the company, the site and the till; comes from what the tablet keeps, never from the line. */
export type TillFacts = {
  deviceId: string;
  deviceCode: string;
  registerName: string;
  shopName: string;
  siteId: string;
  timeZone: string;
  dayStart: string;
  currency: string;
  pricesIncludeTax: boolean;
  roundingPolicy: "line" | "document";
  serviceChargePpm: number;
  serviceChargeTaxes: readonly TaxSnapshot[];
  rules: TillRules;
  cashRounding: readonly CashRoundingRule[];
  methods: readonly PayMethod[];
  /** What "Charge" begins with where the till says so. */
  usualMethodId: string | null;
  terminals: readonly Terminal[];
  taxCodes: readonly TaxCode[];
  promotions: readonly Promotion[];
  loyalty: LoyaltyProgram | null;
  training: boolean;
};

export type PayMethod = { id: string; name: string; kind: TenderKind; requiresReference: boolean };
/** `external` is worked by hand and its reference typed in; the others are asked. */
export type Terminal = { id: string; name: string; adapter: string };
export type TaxCode = { id: string; name: string; isDefault: boolean; taxes: readonly TaxSnapshot[] };

/** Null until the tablet knows: then nothing can be sold. */
export const facts = createStore<TillFacts | null>(null);

/** The facts, where there is selling without them. */
export function knownFacts(): TillFacts {
  const known = facts.get();
  if (!known) throw new Error("The till does not know its company yet.");
  return known;
}

export function today(of: TillFacts = knownFacts()): string {
  return todayIn(of.timeZone, of.dayStart, new Date());
}

export function termsOf(of: TillFacts): BasketTerms {
  return { ...of, day: today(of), promotions: of.rules.promotions ? of.promotions : [] };
}

export function cashRounding(of: TillFacts): CashRounding {
  return roundingOn(of.cashRounding, of.siteId, today(of));
}

export function roleRules(role: string): RoleRules {
  return rulesOfRole(facts.get()?.rules ?? defaultTillRules(), role);
}

/** "+ VAT" where the till shows prices before tax and there is one; empty where what is shown is what is paid. */
export function beforeTaxWords({
  pricesIncludeTax,
  taxCodes,
}: Pick<TillFacts, "pricesIncludeTax" | "taxCodes">): string {
  if (pricesIncludeTax) return "";
  const taxes = taxCodes.flatMap((code) => code.taxes).filter((tax) => tax.ratePpm > 0);
  if (taxes.length === 0) return "";
  const words = new Set(taxes.map(({ name }) => /^[A-Za-z]{2,}/.exec(name)?.[0] ?? ""));
  const [word = ""] = words;
  return `+ ${words.size === 1 && word !== "" ? word : "tax"}`;
}

/** "to the 5p" of a site that rounds cash; empty where it does not. */
export function roundingWords(of: TillFacts): string {
  const { incrementMinor } = cashRounding(of);
  return incrementMinor > 1 ? `to the ${smallMoney(incrementMinor as Minor, of.currency)}` : "";
}

const symbols = new Map<string, string>();

/** "£", "€", "CHF ": what stands before an amount to act on. */
export function currencySign(currency: string): string {
  const known = symbols.get(currency);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const sign = parts.formatToParts(0).find((part) => part.type === "currency")?.value ?? currency;
  const shown = /^[A-Z]{2,}$/.test(sign) ? `${sign} ` : sign;
  symbols.set(currency, shown);
  return shown;
}

/** "£28.73"; "−£2.00" below zero. */
export function money(amount: Minor, currency = knownFacts().currency): string {
  const size = formatMoney(Math.abs(amount) as Minor, currency);
  return `${amount < 0 ? "−" : ""}${currencySign(currency)}${size}`;
}

/** "28.73" in a column; "−2.55" below zero. */
export function figure(amount: Minor, currency = knownFacts().currency): string {
  return formatMoney(amount, currency);
}

/** A coin or note as people say it: "5p", "20c", "£2". */
export function smallMoney(amount: Minor, currency: string): string {
  const whole = money(amount, currency);
  const hundredth = /^(GBP|GIP|FKP)$/.test(currency)
    ? "p"
    : /^(EUR|USD|AUD|NZD|CAD|SGD|HKD)$/.test(currency)
      ? "c"
      : "";
  if (amount < 100 && hundredth) return `${amount}${hundredth}`;
  return whole.replace(/[.,]00$/, "");
}
