/** Every sort of record the simulation keeps, and what QuickBooks allows with it. */
export const KINDS = [
  "CompanyInfo",
  "Preferences",
  "Account",
  "TaxAgency",
  "TaxRate",
  "TaxCode",
  "Term",
  "PaymentMethod",
  "Class",
  "Department",
  "Customer",
  "Vendor",
  "Item",
  "Invoice",
  "CreditMemo",
  "Payment",
  "SalesReceipt",
  "RefundReceipt",
  "JournalEntry",
  "Purchase",
  "Deposit",
] as const;
export type Kind = (typeof KINDS)[number];

export type FieldType = "text" | "number" | "id" | "date" | "time" | "ref" | "boolean";

export type KindFacts = {
  /** Transactions draw their ids from one sequence of the company, each list from its own. */
  transaction: boolean;
  create: boolean;
  update: boolean;
  delete: boolean;
  /** How it is voided: `operation=void`, or a sparse update with `include=void`. */
  void: "operation" | "include" | null;
  /** What QuickBooks calls the list when a reference leads nowhere. */
  label: string;
  changeData: boolean;
  filterable: Record<string, FieldType>;
};

const ALWAYS: Record<string, FieldType> = {
  Id: "id",
  "MetaData.CreateTime": "time",
  "MetaData.LastUpdatedTime": "time",
};
const DATED: Record<string, FieldType> = { ...ALWAYS, TxnDate: "date", TotalAmt: "number" };
const NUMBERED: Record<string, FieldType> = { ...DATED, DocNumber: "text" };
const SOLD: Record<string, FieldType> = { ...NUMBERED, CustomerRef: "ref", Balance: "number", DepartmentRef: "ref" };
const NAMED: Record<string, FieldType> = { ...ALWAYS, Name: "text", Active: "boolean" };
const PERSON: Record<string, FieldType> = {
  ...ALWAYS,
  DisplayName: "text",
  GivenName: "text",
  MiddleName: "text",
  FamilyName: "text",
  CompanyName: "text",
  PrintOnCheckName: "text",
  Active: "boolean",
  Balance: "number",
};

function list(label: string, filterable: Record<string, FieldType>, other: Partial<KindFacts> = {}): KindFacts {
  const facts = { transaction: false, create: true, update: true, delete: false, void: null, changeData: true };
  return { ...facts, label, filterable, ...other };
}

function transaction(filterable: Record<string, FieldType>, voiding: KindFacts["void"], updates = true): KindFacts {
  const facts = { transaction: true, create: true, delete: true, label: "Transaction", changeData: true };
  return { ...facts, update: updates, void: voiding, filterable };
}

const FACTS: Record<Kind, KindFacts> = {
  CompanyInfo: list("CompanyInfo", ALWAYS, { create: false }),
  Preferences: list("Preferences", ALWAYS, { create: false }),
  Account: list("Accounts", {
    ...NAMED,
    AcctNum: "text",
    AccountType: "text",
    AccountSubType: "text",
    Classification: "text",
    FullyQualifiedName: "text",
    SubAccount: "boolean",
    CurrentBalance: "number",
    ParentRef: "ref",
  }),
  TaxAgency: list("TaxAgency", { ...ALWAYS, DisplayName: "text" }, { update: false, changeData: false }),
  TaxRate: list("TaxRate", { ...NAMED, Description: "text" }, { create: false, update: false, changeData: false }),
  TaxCode: list("TaxCode", { ...NAMED, Description: "text" }, { create: false, update: false, changeData: false }),
  Term: list("Terms", { ...NAMED, Type: "text", DueDays: "number" }),
  PaymentMethod: list("PaymentMethods", { ...NAMED, Type: "text" }),
  Class: list("Classes", { ...NAMED, FullyQualifiedName: "text", SubClass: "boolean" }),
  Department: list("Departments", { ...NAMED, FullyQualifiedName: "text", SubDepartment: "boolean" }),
  Customer: list("Names", { ...PERSON, FullyQualifiedName: "text" }),
  Vendor: list("Names", PERSON),
  Item: list("Items", { ...NAMED, Sku: "text", Type: "text", FullyQualifiedName: "text", UnitPrice: "number" }),
  Invoice: transaction({ ...SOLD, DueDate: "date", SalesTermRef: "ref", ProjectRef: "ref" }, "operation"),
  CreditMemo: transaction({ ...SOLD, RemainingCredit: "number" }, null),
  Payment: transaction({ ...DATED, CustomerRef: "ref", PaymentRefNum: "text", UnappliedAmt: "number" }, "include"),
  SalesReceipt: transaction({ ...SOLD, PaymentRefNum: "text" }, "include"),
  RefundReceipt: transaction({ ...SOLD, PaymentRefNum: "text" }, null),
  JournalEntry: transaction(NUMBERED, null),
  Purchase: transaction({ ...NUMBERED, AccountRef: "ref", PaymentType: "text" }, null),
  Deposit: transaction({ ...DATED, DepositToAccountRef: "ref" }, null, false),
};

export function factsOf(kind: Kind): KindFacts {
  return FACTS[kind];
}

/** The kind of an address such as /creditmemo: lower case only, as the real paths are case-sensitive. */
export function kindOfPath(segment: string): Kind | null {
  return KINDS.find((kind) => kind.toLowerCase() === segment) ?? null;
}

/** The kind of a query or control request, in any case. */
export function kindNamed(name: string): Kind | null {
  return kindOfPath(name.toLowerCase());
}
