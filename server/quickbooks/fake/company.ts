import { currencyRef } from "./accounts";
import { type Change, put } from "./change";
import { type Fields, has, textOf, within } from "./fields";
import type { Settings, TaxMode } from "./state";

/** Writes CompanyInfo and Preferences anew from the company's settings, where they differ from what stands there. */
export function publishSettings(change: Change): void {
  const { realm } = change;
  // CompanyInfo is always record 1 of its list, and so are the Preferences.
  publish("CompanyInfo", companyInfoOf(realm.id, realm.settings));
  publish("Preferences", preferencesOf(realm.settings));

  function publish(kind: "CompanyInfo" | "Preferences", fields: Fields): void {
    const before = realm.entries[kind]["1"]?.fields;
    const same = before !== undefined && Object.entries(fields).every(([name, value]) => equal(before[name], value));
    if (!same) put(change, kind, before === undefined ? null : "1", { ...before, ...fields }, []);
  }
}

/** Takes what an update of CompanyInfo or Preferences says into the settings. The rest of CompanyInfo is kept as sent. */
export function adoptSettings(change: Change, kind: "CompanyInfo" | "Preferences", body: Fields): void {
  const before = { ...change.realm.settings };
  change.undo.push(() => {
    change.realm.settings = before;
  });
  const settings = { ...before };
  if (kind === "CompanyInfo") settings.name = textOf(body, "CompanyName") ?? settings.name;
  else adoptPreferences(settings, body);
  change.realm.settings = settings;
  const stands = change.realm.entries[kind]["1"];
  if (kind === "CompanyInfo" && stands !== undefined) put(change, kind, "1", { ...stands.fields, ...body }, []);
  publishSettings(change);
}

function adoptPreferences(settings: Settings, body: Fields): void {
  const sales = within(body, "SalesFormsPrefs");
  if (has(sales, "CustomTxnNumbers")) settings.customTxnNumbers = sales["CustomTxnNumbers"] === true;
  if (has(sales, "AutoApplyCredit")) settings.autoApplyCredit = sales["AutoApplyCredit"] === true;
  const accounting = within(body, "AccountingInfoPrefs");
  if ("BookCloseDate" in accounting) settings.closedDate = textOf(accounting, "BookCloseDate");
  // Multicurrency can be turned on, never off.
  if (within(body, "CurrencyPrefs")["MultiCurrencyEnabled"] === true) settings.multiCurrency = true;
}

function companyInfoOf(realmId: string, settings: Settings): Fields {
  return {
    CompanyName: settings.name,
    LegalName: settings.name,
    Country: settings.country,
    CompanyAddr: { Id: "1", Line1: "1 High Street", City: settings.country === "US" ? "Sacramento" : "London" },
    CompanyStartDate: "2020-01-01",
    FiscalYearStartMonth: "January",
    SupportedLanguages: settings.language,
    DefaultTimeZone: settings.country === "US" ? "America/Los_Angeles" : "Europe/London",
    NameValue: [
      { Name: "SubscriptionStatus", Value: settings.lapsed ? "EXPIRED" : "PAID" },
      { Name: "OfferingSku", Value: "QuickBooks Online Plus" },
      { Name: "CompanyId", Value: realmId },
    ],
  };
}

function preferencesOf(settings: Settings): Fields {
  return {
    AccountingInfoPrefs: {
      FirstMonthOfFiscalYear: "January",
      UseAccountNumbers: true,
      ClassTrackingPerTxn: true,
      TrackDepartments: true,
      CustomerTerminology: "Customers",
      ...(settings.closedDate === null ? {} : { BookCloseDate: settings.closedDate }),
    },
    ProductAndServicesPrefs: { ForSales: true, ForPurchase: true, QuantityWithPriceAndRate: true },
    SalesFormsPrefs: {
      CustomTxnNumbers: settings.customTxnNumbers,
      AutoApplyCredit: settings.autoApplyCredit,
      AllowDeposit: false,
      AllowDiscount: true,
      AllowShipping: true,
      AllowEstimates: true,
      DefaultTerms: { value: "3" },
    },
    TaxPrefs: taxPrefs(settings.tax),
    CurrencyPrefs: {
      MultiCurrencyEnabled: settings.multiCurrency,
      HomeCurrency: { value: currencyRef(settings.currency).value },
    },
    ReportPrefs: { ReportBasis: "Accrual", CalcAgingReportFromTxnDate: false },
  };
}

function taxPrefs(tax: TaxMode): Fields {
  switch (tax) {
    case "off":
      return { UsingSalesTax: false };
    case "automated":
      return { UsingSalesTax: true, PartnerTaxEnabled: true };
    case "automated-not-set-up":
      return { UsingSalesTax: true, PartnerTaxEnabled: false };
    case "vat":
    case "manual":
      return { UsingSalesTax: true };
    default:
      return tax satisfies never;
  }
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
