import { type Change, put } from "./change";
import type { Fields } from "./fields";
import type { Realm } from "./state";

/** Accounts QuickBooks finds by their purpose and opens when a company has none. */
const PURPOSES = {
  AccountsReceivable: { Name: "Accounts Receivable (A/R)", AccountType: "Accounts Receivable" },
  UndepositedFunds: { Name: "Undeposited Funds", AccountType: "Other Current Asset" },
  DiscountsRefundsGiven: { Name: "Discounts given", AccountType: "Income" },
  ShippingFreightDelivery: { Name: "Shipping Income", AccountType: "Income" },
  GlobalTaxPayable: { Name: "VAT Control", AccountType: "Other Current Liability" },
  SalesTaxPayable: { Name: "Sales Tax Payable", AccountType: "Other Current Liability" },
  SalesOfProductIncome: { Name: "Sales of Product Income", AccountType: "Income" },
  ExchangeGainOrLoss: { Name: "Exchange Gain or Loss", AccountType: "Other Expense" },
  RetainedEarnings: { Name: "Retained Earnings", AccountType: "Equity" },
} as const;
export type Purpose = keyof typeof PURPOSES;

const CLASSIFICATION: Record<string, string> = {
  Bank: "Asset",
  "Accounts Receivable": "Asset",
  "Other Current Asset": "Asset",
  "Fixed Asset": "Asset",
  "Other Asset": "Asset",
  "Accounts Payable": "Liability",
  "Credit Card": "Liability",
  "Other Current Liability": "Liability",
  "Long Term Liability": "Liability",
  Equity: "Equity",
  Income: "Revenue",
  "Other Income": "Revenue",
  Expense: "Expense",
  "Other Expense": "Expense",
  "Cost of Goods Sold": "Expense",
};

/** Asset, Liability, Equity, Revenue or Expense; null for a type QuickBooks does not know. */
export function classificationOf(accountType: string): string | null {
  return CLASSIFICATION[accountType] ?? null;
}

/** The account that serves a purpose, in a currency of its own for receivables abroad. */
export function accountFor(change: Change, purpose: Purpose, currency?: string): string {
  const { realm } = change;
  const foreign = currency !== undefined && currency !== realm.settings.currency ? currency : null;
  const wanted = foreign ?? realm.settings.currency;
  const found = Object.values(realm.entries.Account).find(({ fields }) => {
    const { value } = fields["CurrencyRef"] as { value: string };
    return fields["AccountSubType"] === purpose && fields["Active"] === true && value === wanted;
  });
  if (found !== undefined) return String(found.fields["Id"]);
  const { Name, AccountType } = PURPOSES[purpose];
  const fields = accountFields(realm, foreign === null ? Name : `${Name} - ${foreign}`, AccountType, purpose);
  if (foreign !== null) fields["CurrencyRef"] = currencyRef(foreign);
  return String(put(change, "Account", null, fields, [])["Id"]);
}

export function accountFields(realm: Realm, name: string, type: string, subType: string, number?: string): Fields {
  return {
    Name: name,
    SubAccount: false,
    FullyQualifiedName: name,
    Active: true,
    Classification: classificationOf(type) ?? "Asset",
    AccountType: type,
    AccountSubType: subType,
    ...(number === undefined ? {} : { AcctNum: number }),
    CurrencyRef: currencyRef(realm.settings.currency),
  };
}

export function currencyRef(code: string): { value: string; name: string } {
  return { value: code, name: new Intl.DisplayNames(["en"], { type: "currency" }).of(code) ?? code };
}
