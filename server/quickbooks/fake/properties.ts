import { unknownProperty } from "./fault";
import { type Fields, listOf } from "./fields";
import type { Kind } from "./kinds";

const ALWAYS = "Id SyncToken sparse domain MetaData status CustomField AttachableRef";
const NAME = `${ALWAYS} Name Active FullyQualifiedName Description ParentRef`;
const PERSON = `${ALWAYS} DisplayName Title GivenName MiddleName FamilyName Suffix CompanyName PrintOnCheckName Active
  PrimaryPhone AlternatePhone Mobile Fax PrimaryEmailAddr WebAddr BillAddr ShipAddr OtherAddr Notes Balance
  BalanceWithJobs CurrencyRef AcctNum V4IDPseudonym ClientEntityId`;
const TRANSACTION = `${ALWAYS} DocNumber TxnDate PrivateNote CurrencyRef ExchangeRate LinkedTxn Line TxnTaxDetail
  DepartmentRef TotalAmt HomeTotalAmt GlobalTaxCalculation TransactionLocationType TxnSource RecurDataRef`;
const SALE = `${TRANSACTION} CustomerRef CustomerMemo BillAddr ShipAddr ShipFromAddr ShipDate ShipMethodRef TrackingNum
  ClassRef ApplyTaxAfterDiscount PrintStatus EmailStatus BillEmail BillEmailCc BillEmailBcc Balance HomeBalance
  FreeFormAddress ProjectRef DeliveryInfo TaxExemptionRef`;

/** The names each record may carry; another one is refused with 2010. */
const KNOWN: Partial<Record<Kind, string>> = {
  CompanyInfo: `${ALWAYS} CompanyName LegalName CompanyAddr CustomerCommunicationAddr LegalAddr CompanyEmailAddr
    CustomerCommunicationEmailAddr PrimaryPhone CompanyStartDate FiscalYearStartMonth Country Email WebAddr
    SupportedLanguages DefaultTimeZone NameValue`,
  Preferences: `${ALWAYS} AccountingInfoPrefs ProductAndServicesPrefs SalesFormsPrefs EmailMessagesPrefs
    VendorAndPurchasesPrefs TimeTrackingPrefs TaxPrefs CurrencyPrefs ReportPrefs OtherPrefs`,
  Account: `${NAME} SubAccount AcctNum Classification AccountType AccountSubType CurrentBalance
    CurrentBalanceWithSubAccounts CurrencyRef TaxCodeRef AccountAlias TxnLocationType`,
  TaxAgency: `${ALWAYS} DisplayName TaxTrackedOnSales TaxTrackedOnPurchases TaxRegistrationNumber`,
  Term: `${NAME} Type DueDays DiscountPercent DiscountDays DayOfMonthDue DueNextMonthDays DiscountDayOfMonth`,
  PaymentMethod: `${NAME} Type`,
  Class: `${NAME} SubClass`,
  Department: `${NAME} SubDepartment Address`,
  Customer: `${PERSON} FullyQualifiedName Job BillWithParent ParentRef Level Taxable DefaultTaxCodeRef
    SalesTermRef PaymentMethodRef PreferredDeliveryMethod ResaleNum CustomerTypeRef OpenBalanceDate TaxExemptionReasonId
    PrimaryTaxIdentifier SecondaryTaxIdentifier BusinessNumber IsProject Source ARAccountRef`,
  Vendor: `${PERSON} TermRef Vendor1099 TaxIdentifier BillRate APAccountRef VendorPaymentBankDetail`,
  Item: `${NAME} Sku Type Taxable SalesTaxIncluded SalesTaxCodeRef UnitPrice IncomeAccountRef PurchaseDesc PurchaseCost
    PurchaseTaxIncluded PurchaseTaxCodeRef ExpenseAccountRef AssetAccountRef TrackQtyOnHand QtyOnHand InvStartDate
    ReorderPoint SubItem Level ClassRef PrefVendorRef TaxClassificationRef ItemCategoryType RatePercent`,
  Invoice: `${SALE} SalesTermRef DueDate AllowIPNPayment AllowOnlinePayment AllowOnlineCreditCardPayment
    AllowOnlineACHPayment InvoiceLink EInvoiceStatus`,
  CreditMemo: `${SALE} RemainingCredit InvoiceRef PaymentMethodRef SalesTermRef`,
  SalesReceipt: `${SALE} PaymentMethodRef PaymentRefNum DepositToAccountRef CheckPayment CreditCardPayment PaymentType`,
  RefundReceipt: `${SALE} PaymentMethodRef PaymentRefNum DepositToAccountRef CheckPayment CreditCardPayment PaymentType`,
  Payment: `${TRANSACTION} CustomerRef DepositToAccountRef PaymentMethodRef PaymentRefNum UnappliedAmt ProcessPayment
    ARAccountRef CreditCardPayment ProjectRef TaxExemptionRef`,
  JournalEntry: `${TRANSACTION} Adjustment`,
  Purchase: `${TRANSACTION} AccountRef PaymentType EntityRef PaymentMethodRef PaymentRefNum Credit PrintStatus
    RemitToAddr IncludeInAnnualTPAR`,
  Deposit: `${TRANSACTION} DepositToAccountRef CashBack`,
};

const LINE = words(`Id LineNum Description Amount DetailType LinkedTxn CustomExtensions CustomField SalesItemLineDetail
  DescriptionLineDetail DescriptionOnly DiscountLineDetail GroupLineDetail SubTotalLineDetail JournalEntryLineDetail
  AccountBasedExpenseLineDetail ItemBasedExpenseLineDetail DepositLineDetail LineEx ProjectRef Received`);
const SALES_ITEM = words(`ItemRef ClassRef UnitPrice RatePercent PriceLevelRef MarkupInfo Qty UOMRef ItemAccountRef
  InventorySiteRef TaxCodeRef TaxInclusiveAmt DiscountRate DiscountAmt ServiceDate TaxClassificationRef
  DeferredRevenue`);
const known = new Map(Object.entries(KNOWN).map(([kind, names]) => [kind, words(names)]));

/** Refuses the first property QuickBooks does not know, at the top of the record or in a line. */
export function checkProperties(kind: Kind, body: Fields): void {
  const names = known.get(kind);
  if (names === undefined) return;
  refuseOthers(body, names);
  for (const line of listOf(body, "Line")) {
    refuseOthers(line, LINE);
    const detail = line["SalesItemLineDetail"];
    if (typeof detail === "object" && detail !== null) refuseOthers(detail as Fields, SALES_ITEM);
  }
}

function refuseOthers(fields: Fields, names: ReadonlySet<string>): void {
  const stranger = Object.keys(fields).find((name) => !names.has(name));
  if (stranger !== undefined) throw unknownProperty(stranger);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
