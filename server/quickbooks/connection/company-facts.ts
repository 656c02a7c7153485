import type { QuickBooksFacts } from "@/drizzle/schema/quickbooks";
import { isObject } from "@/server/quickbooks/remote/read-answer";

type Json = Record<string, unknown>;

/** What decides how we write to a company, out of their CompanyInfo and Preferences; null when either is missing. */
export function factsIn(companyInfo: Json, preferencesAnswer: Json): QuickBooksFacts | null {
  const company = companyInfo["CompanyInfo"];
  const preferences = preferencesAnswer["Preferences"];
  return isObject(company) && isObject(preferences) ? factsOf(company, preferences) : null;
}

/** The same, of the two records themselves. */
export function factsOf(company: Json, preferences: Json): QuickBooksFacts {
  const sales = objectIn(preferences, "SalesFormsPrefs");
  const tax = objectIn(preferences, "TaxPrefs");
  const currency = objectIn(preferences, "CurrencyPrefs");
  const accounting = objectIn(preferences, "AccountingInfoPrefs");
  return {
    companyName: textIn(company, "CompanyName") ?? textIn(company, "LegalName") ?? "",
    country: textIn(company, "Country") ?? "",
    homeCurrency: textIn(objectIn(currency, "HomeCurrency"), "value") ?? "",
    multiCurrency: isTrue(currency["MultiCurrencyEnabled"]),
    customNumbers: isTrue(sales["CustomTxnNumbers"]),
    autoApplyCredit: isTrue(sales["AutoApplyCredit"]),
    tax: !isTrue(tax["UsingSalesTax"]) ? "off" : isTrue(tax["PartnerTaxEnabled"]) ? "automatic" : "manual",
    bookClosedThrough: textIn(accounting, "BookCloseDate"),
    subscription: subscriptionOf(company["NameValue"]),
  };
}

function subscriptionOf(pairs: unknown): string | null {
  const found = Array.isArray(pairs)
    ? pairs.find((one) => isObject(one) && one["Name"] === "SubscriptionStatus")
    : null;
  return isObject(found) ? textIn(found, "Value") : null;
}

function objectIn(of: Json, name: string): Json {
  const found = of[name];
  return isObject(found) ? found : {};
}

function textIn(of: Json, name: string): string | null {
  const found = of[name];
  return typeof found === "string" && found !== "" ? found : null;
}

function isTrue(found: unknown): boolean {
  return found === true || found === "true";
}
