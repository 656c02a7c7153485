import { nameKeyOf } from "./name-key";

/** Their lists in the order they are read: what set-up asks first comes first, and tax codes are made of their rates. */
export const directoryLists = [
  { entity: "Account", label: "Accounts" },
  { entity: "TaxRate", label: "Tax rates" },
  { entity: "TaxCode", label: "Tax codes" },
  { entity: "PaymentMethod", label: "Payment methods" },
  { entity: "Department", label: "Locations" },
  { entity: "Customer", label: "Customers" },
  { entity: "Vendor", label: "Suppliers" },
  { entity: "Item", label: "Products and services" },
] as const;
export type DirectoryEntity = (typeof directoryLists)[number]["entity"];

/** How far a list is: kept in the directory itself, under the entity `List`. */
export type ListProgress = {
  /** Rows read in this round. */
  read: number;
  /** When this round of reading began; what it does not meet is gone over there. */
  began: string;
  ended: string | null;
  /** Why it stopped, for the screen; null while it goes on or went well. */
  problem: string | null;
};

/** The entity under which the progress of each list is kept. */
export const LIST = "List";

/** One of theirs as we keep it: what choosing and matching need, not the whole. */
export type DirectoryEntry = {
  remoteId: string;
  name: string;
  nameKey: string;
  active: boolean;
  data: Record<string, unknown>;
};

type Raw = Record<string, unknown>;

/** Reads one of their objects; null for what has no id or name. `ratePpm` says what one of their tax rates charges. */
export function entryOf(
  entity: DirectoryEntity,
  raw: Raw,
  ratePpm: (rateId: string) => number | null,
): DirectoryEntry | null {
  const remoteId = text(raw["Id"]);
  const name = text(raw["DisplayName"]) || text(raw["FullyQualifiedName"]) || text(raw["Name"]);
  if (!remoteId || !name) return null;
  const active = raw["Active"] !== false && raw["Hidden"] !== true;
  const data = { syncToken: text(raw["SyncToken"]), ...dataOf(entity, raw, ratePpm) };
  return { remoteId, name, nameKey: nameKeyOf(name), active, data };
}

function dataOf(entity: DirectoryEntity, raw: Raw, ratePpm: (rateId: string) => number | null): Raw {
  switch (entity) {
    case "Account":
      return {
        type: text(raw["AccountType"]),
        subType: text(raw["AccountSubType"]),
        number: text(raw["AcctNum"]),
        currency: text(inside(raw["CurrencyRef"])["value"]),
      };
    case "TaxRate":
      return { ratePpm: ppm(raw["RateValue"]) };
    case "TaxCode":
      return { ratePpm: salesRate(raw, ratePpm), description: text(raw["Description"]) };
    case "PaymentMethod":
      return { type: text(raw["Type"]) };
    case "Department":
      return {};
    case "Customer":
      return {
        email: text(inside(raw["PrimaryEmailAddr"])["Address"]),
        phone: text(inside(raw["PrimaryPhone"])["FreeFormNumber"]),
        company: text(raw["CompanyName"]),
        currency: text(inside(raw["CurrencyRef"])["value"]),
        balance: numeral(raw["Balance"]),
      };
    case "Vendor":
      return {};
    case "Item":
      return { type: text(raw["Type"]), sku: text(raw["Sku"]), unitPrice: numeral(raw["UnitPrice"]) };
    default:
      return entity satisfies never;
  }
}

/** What a tax code charges on sales: the sum of its rates. Null for one that is for purchases only, or whose rate is not known. */
function salesRate(raw: Raw, ratePpm: (rateId: string) => number | null): number | null {
  const [details, purchases] = [raw["SalesTaxRateList"], raw["PurchaseTaxRateList"]].map(rateDetails);
  // One without any rate is for what is outside the tax.
  if (!details?.length) return purchases?.length ? null : 0;
  const rates = details.map((detail) => ratePpm(text(inside(inside(detail)["TaxRateRef"])["value"])));
  return rates.reduce<number | null>((sum, rate) => (sum === null || rate === null ? null : sum + rate), 0);
}

function rateDetails(list: unknown): unknown[] {
  const details = inside(list)["TaxRateDetail"];
  return Array.isArray(details) ? details : [];
}

/** 20 or "20.0" percent in millionths. */
function ppm(percent: unknown): number | null {
  const value = typeof percent === "number" || typeof percent === "string" ? Number(percent) : Number.NaN;
  return Number.isFinite(value) ? Math.round(value * 10_000) : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function numeral(value: unknown): string | null {
  return typeof value === "number" || (typeof value === "string" && value !== "") ? String(value) : null;
}

function inside(value: unknown): Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}
