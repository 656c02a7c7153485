import { accountFor, classificationOf, currencyRef } from "./accounts";
import type { Change } from "./change";
import { badEnum, businessRule, Fault, missing } from "./fault";
import { type Fields, has, refOf, textOf, within } from "./fields";
import type { Kind } from "./kinds";
import type { Prepared, Wish } from "./prepared";
import { mustFollow, namedRefs, refTo } from "./reference";

/** Customers, vendors and every other name list: one name once, no matter in which case. */
export function prepareName(change: Change, kind: Kind, { fields, before }: Wish): Prepared {
  const nameField = kind === "Customer" || kind === "Vendor" || kind === "TaxAgency" ? "DisplayName" : "Name";
  const given = textOf(fields, nameField)?.trim() || (nameField === "DisplayName" ? fromParts(fields) : null);
  if (given === null) throw missing(nameField);
  const active = fields["Active"] !== false;
  const name = nameWhen(change, kind, nameField, given, active, before?.fields["Active"] !== false);
  refuseTaken(change, kind, nameField, name, String(before?.fields["Id"] ?? ""));
  const common: Fields = { ...fields, [nameField]: name, ...(kind === "TaxAgency" ? {} : { Active: active }) };
  return {
    fields: { ...common, ...ofKind(change, kind, common, name, before?.fields ?? null) },
    postings: [],
    reaches: [],
  };
}

function ofKind(change: Change, kind: Kind, fields: Fields, name: string, before: Fields | null): Fields {
  switch (kind) {
    case "Customer":
    case "Vendor":
      return ofPerson(change, kind, fields, name, before);
    case "Item":
      return ofItem(change, fields, name);
    case "Account":
      return ofAccount(change, fields, name, before);
    case "Term":
      return { Type: "STANDARD", DueDays: Number(fields["DueDays"] ?? 0) };
    case "PaymentMethod":
      return { Type: textOf(fields, "Type") ?? "NON_CREDIT_CARD" };
    case "Class":
    case "Department":
      return { FullyQualifiedName: name };
    default:
      return {};
  }
}

function ofPerson(change: Change, kind: Kind, fields: Fields, name: string, before: Fields | null): Fields {
  const { Address = null } = within(fields, "PrimaryEmailAddr");
  if (Address !== null && !/@.*\./.test(String(Address))) {
    const detail = "Email Address does not conform to the syntax rules of RFC 822.";
    throw new Fault(400, "2210", "Invalid Email Address format", detail, "PrimaryEmailAddr");
  }
  const refs = namedRefs(change, fields, { SalesTermRef: "Term", PaymentMethodRef: "PaymentMethod", TermRef: "Term" });
  const CurrencyRef = before?.["CurrencyRef"] ?? currencyRef(currencyAsked(change, fields));
  const shown = { PrintOnCheckName: textOf(fields, "PrintOnCheckName") ?? name, CurrencyRef };
  if (kind === "Vendor") return { ...refs, ...shown };
  return {
    ...refs,
    ...shown,
    FullyQualifiedName: name,
    Job: fields["Job"] === true,
    Taxable: fields["Taxable"] !== false,
  };
}

function ofItem(change: Change, fields: Fields, name: string): Fields {
  const type = textOf(fields, "Type") ?? "NonInventory";
  if (type === "Group") throw businessRule("Bundles cannot be created through this interface.", "Type");
  if (!["Service", "NonInventory", "Inventory", "Category"].includes(type)) throw badEnum("Type", type);
  if (type === "Category") return { FullyQualifiedName: name, Type: type };
  if (type !== "NonInventory") mustFollow(change, fields, "IncomeAccountRef", "Account");
  if (type === "Inventory") {
    for (const needed of ["AssetAccountRef", "ExpenseAccountRef", "QtyOnHand", "InvStartDate"]) {
      if (!has(fields, needed)) throw missing(needed);
    }
  }
  const refs = namedRefs(change, fields, {
    IncomeAccountRef: "Account",
    ExpenseAccountRef: "Account",
    AssetAccountRef: "Account",
    SalesTaxCodeRef: "TaxCode",
  });
  return {
    FullyQualifiedName: name,
    Taxable: fields["Taxable"] === true,
    UnitPrice: 0,
    PurchaseCost: 0,
    ...pricesOf(fields),
    Type: type,
    ...refs,
  };
}

function pricesOf(fields: Fields): Fields {
  const prices: Fields = {};
  for (const name of ["UnitPrice", "PurchaseCost"]) if (has(fields, name)) prices[name] = Number(fields[name]);
  return prices;
}

function ofAccount(change: Change, fields: Fields, name: string, before: Fields | null): Fields {
  const type = textOf(fields, "AccountType") ?? textOf(before ?? {}, "AccountType");
  if (type === null) throw missing("AccountType");
  const Classification = classificationOf(type);
  if (Classification === null) throw badEnum("AccountType", type);
  const AccountSubType = textOf(fields, "AccountSubType") ?? type.replaceAll(" ", "");
  const CurrencyRef = before?.["CurrencyRef"] ?? currencyRef(currencyAsked(change, fields));
  return {
    FullyQualifiedName: name,
    SubAccount: false,
    AccountType: type,
    AccountSubType,
    Classification,
    CurrencyRef,
  };
}

/** A receivable of its own is opened for the first customer in a currency. */
function currencyAsked(change: Change, fields: Fields): string {
  const { settings } = change.realm;
  const asked = refOf(fields, "CurrencyRef") ?? settings.currency;
  if (asked === settings.currency) return asked;
  if (!settings.multiCurrency) throw businessRule("Multi Currency should be enabled to perform this operation.");
  accountFor(change, "AccountsReceivable", asked);
  return asked;
}

/** Hiding a name renames it to "… (deleted)", and bringing it back takes that away. */
function nameWhen(
  change: Change,
  kind: Kind,
  field: string,
  name: string,
  active: boolean,
  wasActive: boolean,
): string {
  if (active) return wasActive ? name : name.replace(/ \(deleted(?: \d+)?\)$/, "");
  if (!wasActive || / \(deleted(?: \d+)?\)$/.test(name)) return name;
  for (let count = 1; ; count += 1) {
    const marked = `${name} (deleted${count === 1 ? "" : ` ${count}`})`;
    if (holderOf(change, kind, field, marked, "") === null) return marked;
  }
}

function refuseTaken(change: Change, kind: Kind, field: string, name: string, ownId: string): void {
  if (holderOf(change, kind, field, name, ownId) === null) return;
  const people = kind === "Customer" || kind === "Vendor";
  const detail = people
    ? "The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name."
    : `The name supplied already exists. : Another ${kind.toLowerCase()} is already using this name. Please use a different name.`;
  throw new Fault(400, "6240", "Duplicate Name Exists Error", detail, field);
}

function holderOf(change: Change, kind: Kind, field: string, name: string, ownId: string): string | null {
  const wanted = name.toLowerCase();
  const lists: Kind[] = kind === "Customer" || kind === "Vendor" ? ["Customer", "Vendor"] : [kind];
  for (const list of lists) {
    for (const [id, { fields }] of Object.entries(change.realm.entries[list])) {
      const own = list === kind && id === ownId;
      if (!own && String(fields[field]).toLowerCase() === wanted) return id;
    }
  }
  return null;
}

function fromParts(fields: Fields): string | null {
  const parts = ["Title", "GivenName", "MiddleName", "FamilyName", "Suffix"].map((name) => textOf(fields, name));
  return parts.filter((part) => part !== null).join(" ") || null;
}

/** The customer of a document and the reference as it is written back. */
export function customerOf(change: Change, fields: Fields): { ref: { value: string; name: string }; fields: Fields } {
  const entry = mustFollow(change, fields, "CustomerRef", "Customer");
  return { ref: refTo(entry), fields: entry.fields };
}
