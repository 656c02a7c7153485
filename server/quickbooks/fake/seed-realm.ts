import { accountFields, accountFor, currencyRef } from "./accounts";
import { beginChange, type Change, put } from "./change";
import { publishSettings } from "./company";
import type { Fields } from "./fields";
import { emptyRealm, type Realm, type Settings } from "./state";

const ACCOUNTS = `
1000 | Current Account | Bank | Checking
1010 | Savings Account | Bank | Savings
1100 | Accounts Receivable (A/R) | Accounts Receivable | AccountsReceivable
1150 | Undeposited Funds | Other Current Asset | UndepositedFunds
1160 | Card Clearing | Other Current Asset | OtherCurrentAssets
1170 | Cash in Tills | Other Current Asset | OtherCurrentAssets
1200 | Inventory Asset | Other Current Asset | Inventory
2000 | Accounts Payable (A/P) | Accounts Payable | AccountsPayable
2100 | %TAX% | Other Current Liability | %TAXTYPE%
2200 | Customer Deposits | Other Current Liability | OtherCurrentLiabilities
2210 | Gift Cards | Other Current Liability | OtherCurrentLiabilities
2220 | Tips to Pay Out | Other Current Liability | OtherCurrentLiabilities
3000 | Opening Balance Equity | Equity | OpeningBalanceEquity
3100 | Retained Earnings | Equity | RetainedEarnings
4000 | Sales of Product Income | Income | SalesOfProductIncome
4010 | Services | Income | ServiceFeeIncome
4020 | Shipping Income | Income | ShippingFreightDelivery
4900 | Discounts given | Income | DiscountsRefundsGiven
5000 | Cost of Sales | Cost of Goods Sold | SuppliesMaterialsCogs
6000 | Bank Charges | Expense | BankCharges
6010 | Card Fees | Expense | BankCharges
6020 | Office Expenses | Expense | OfficeGeneralAdministrativeExpenses
6900 | Rounding | Expense | OtherMiscellaneousServiceCost
6910 | Cash Over and Short | Expense | OtherMiscellaneousServiceCost
6920 | Bad Debts | Expense | BadDebts`;

/** Sales tax codes outside the US: name, description, percent; no percent is a code without a rate. */
const CODES: Record<string, [string, string, number | null][]> = {
  GB: [
    ["20.0% S", "Standard rate", 20],
    ["5.0% R", "Reduced rate", 5],
    ["0.0% Z", "Zero rate", 0],
    ["Exempt", "Exempt from VAT", 0],
    ["No VAT", "Outside the scope of VAT", null],
  ],
  IE: [
    ["23.0% S", "Standard rate", 23],
    ["13.5% R", "Reduced rate", 13.5],
    ["9.0% R", "Second reduced rate", 9],
    ["0.0% Z", "Zero rate", 0],
    ["No VAT", "Outside the scope of VAT", null],
  ],
  FR: [
    ["20,0 % N", "Taux normal", 20],
    ["10,0 % I", "Taux intermédiaire", 10],
    ["5,5 % R", "Taux réduit", 5.5],
    ["Exonéré", "Exonéré de TVA", 0],
    ["Hors TVA", "Hors champ", null],
  ],
  AU: [
    ["GST", "GST on sales", 10],
    ["GST free", "GST free sales", 0],
    ["Out of scope", "Outside the scope of GST", null],
  ],
};

/** A company as its owner would have set it up: accounts, tax codes, terms, a few customers, items and a vendor. */
export function seedRealm(id: string, settings: Settings, at: Date): Realm {
  const realm = emptyRealm(id, settings);
  const change = beginChange(realm, at, "Setup");
  publishSettings(change);
  seedAccounts(change);
  if (settings.country === "US") seedUsTax(change);
  else seedVat(change);
  for (const name of ["Cash", "Cheque", "Visa", "MasterCard", "American Express", "Bank transfer"]) {
    const card = ["Visa", "MasterCard", "American Express"].includes(name);
    put(
      change,
      "PaymentMethod",
      null,
      { Name: name, Active: true, Type: card ? "CREDIT_CARD" : "NON_CREDIT_CARD" },
      [],
    );
  }
  for (const [Name, DueDays] of [
    ["Due on receipt", 0],
    ["Net 14", 14],
    ["Net 30", 30],
    ["Net 60", 60],
  ] as const) {
    put(change, "Term", null, { Name, Active: true, Type: "STANDARD", DueDays, DiscountPercent: 0 }, []);
  }
  seedNames(change);
  seedItems(change);
  return realm;
}

function seedAccounts(change: Change): void {
  const us = change.realm.settings.country === "US";
  const table = ACCOUNTS.replace("%TAXTYPE%", us ? "SalesTaxPayable" : "GlobalTaxPayable").replace(
    "%TAX%",
    us ? "Sales Tax Payable" : "VAT Control",
  );
  for (const row of table.trim().split("\n")) {
    const [number = "", name = "", type = "", subType = ""] = row.split("|").map((cell) => cell.trim());
    put(change, "Account", null, accountFields(change.realm, name, type, subType, number), []);
  }
}

function seedVat(change: Change): void {
  const { country } = change.realm.settings;
  const agency = put(change, "TaxAgency", null, agencyFields(country === "GB" ? "HMRC" : "Tax Authority"), []);
  for (const [name, description, percent] of CODES[country] ?? CODES["GB"] ?? []) {
    const taxed = percent !== null;
    const sales = taxed ? [rate(change, agency, `${name} (sales)`, percent)] : [];
    const purchases = taxed ? [rate(change, agency, `${name} (purchases)`, percent)] : [];
    put(change, "TaxCode", null, codeFields(name, description, taxed, sales, purchases), []);
  }
}

/** US: TAX and NON for the lines, and one code with a state and a county rate for the document. */
function seedUsTax(change: Change): void {
  const { entries } = change.realm;
  const agency = put(change, "TaxAgency", null, agencyFields("California Department of Tax"), []);
  const state = rate(change, agency, "California State", 7.25);
  const county = rate(change, agency, "Sacramento County", 1);
  put(change, "TaxCode", null, codeFields("California", "California", true, [state, county], []), []);
  for (const [id, description] of [
    ["TAX", "Taxable"],
    ["NON", "Non-taxable"],
  ] as const) {
    entries.TaxCode[id] = {
      fields: { ...entries.TaxCode["1"]?.fields, ...codeFields(id, description, id === "TAX", [], []), Id: id },
      changedBy: change.by,
      postings: [],
    };
  }
}

function agencyFields(name: string): Fields {
  return { DisplayName: name, TaxTrackedOnSales: true, TaxTrackedOnPurchases: true };
}

function rate(change: Change, agency: Fields, name: string, percent: number): Fields {
  const AgencyRef = { value: agency["Id"] };
  const fields = { Name: name, Description: name, Active: true, RateValue: percent, AgencyRef, SpecialTaxType: "NONE" };
  return put(change, "TaxRate", null, fields, []);
}

function codeFields(name: string, description: string, taxable: boolean, sales: Fields[], purchases: Fields[]): Fields {
  return {
    Name: name,
    Description: description,
    Active: true,
    Hidden: false,
    Taxable: taxable,
    TaxGroup: taxable,
    SalesTaxRateList: { TaxRateDetail: sales.map(detail) },
    PurchaseTaxRateList: { TaxRateDetail: purchases.map(detail) },
  };
}

function detail(taxRate: Fields, TaxOrder: number): Fields {
  const TaxRateRef = { value: taxRate["Id"], name: taxRate["Name"] };
  return { TaxRateRef, TaxTypeApplicable: "TaxOnAmount", TaxOrder };
}

function seedNames(change: Change): void {
  const CurrencyRef = currencyRef(change.realm.settings.currency);
  const people = [
    ["Amelia Hart", "Amelia", "Hart", "amelia.hart@example.com"],
    ["Northgate Joinery", undefined, undefined, "office@northgate.example.com"],
    ["Walk-in Customer", undefined, undefined, undefined],
  ];
  for (const [DisplayName, GivenName, FamilyName, Address] of people) {
    const fields: Fields = { DisplayName, FullyQualifiedName: DisplayName, PrintOnCheckName: DisplayName };
    if (GivenName) Object.assign(fields, { GivenName, FamilyName });
    if (Address) fields["PrimaryEmailAddr"] = { Address };
    put(change, "Customer", null, { ...fields, Active: true, Job: false, Taxable: true, CurrencyRef }, []);
  }
  const vendor = {
    DisplayName: "Fairfield Supplies",
    PrintOnCheckName: "Fairfield Supplies",
    Active: true,
    CurrencyRef,
  };
  put(change, "Vendor", null, vendor, []);
}

function seedItems(change: Change): void {
  const income = accountFor(change, "SalesOfProductIncome");
  const IncomeAccountRef = { value: income, name: "Sales of Product Income" };
  for (const [Name, Type, UnitPrice] of [
    ["Sales", "Service", 0],
    ["Hours", "Service", 60],
    ["Oak board", "NonInventory", 24.5],
  ] as const) {
    const fields = { Name, FullyQualifiedName: Name, Active: true, Taxable: true, UnitPrice, Type, IncomeAccountRef };
    put(change, "Item", null, { ...fields, PurchaseCost: 0, TrackQtyOnHand: false }, []);
  }
}
