import { formatDecimal } from "@/server/money";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import type { Sign } from "@/server/quickbooks/translate/compare";
import { isAlike } from "@/server/quickbooks/translate/likeness";

/** One row of two things side by side. */
export type ReviewedRow = {
  field: string;
  label: string;
  sign: Sign;
  ours: string;
  theirs: string;
  /** Of a line: "24 × 3.75", and its amount. */
  oursPrice?: string;
  theirsPrice?: string;
  oursAmount?: string;
  theirsAmount?: string;
};

type Json = Record<string, unknown>;

/** A customer or product of ours beside one of theirs with its name: what both say. What we do not say there is theirs to keep. */
export function compareNames(ours: Json, theirs: Json): ReviewedRow[] {
  const row = (field: string, label: string, read: (json: Json) => string, agree = same): ReviewedRow[] => {
    const [mine, other] = [read(ours), read(theirs)];
    return mine === "" ? [] : [{ field, label, sign: agree(mine, other), ours: mine, theirs: other || "—" }];
  };
  return [
    ...row("name", "Name", (json) => text(json["DisplayName"] ?? json["Name"]), alike),
    ...row("company", "Company", (json) => text(json["CompanyName"]), alike),
    ...row("email", "E-mail", (json) => inner(json["PrimaryEmailAddr"], "Address")),
    ...row("phone", "Phone", (json) => inner(json["PrimaryPhone"], "FreeFormNumber"), sameDigits),
    ...row("town", "Town", (json) => inner(json["BillAddr"], "City")),
    ...row("code", "Code", (json) => text(json["Sku"])),
    ...row("price", "Price", (json) => priceOf(json["UnitPrice"])),
    ...row("kind", "Kind", (json) => text(json["Type"])),
    ...row("currency", "Currency", (json) => inner(json["CurrencyRef"], "value")),
  ];
}

const same = (ours: string, theirs: string): Sign => (ours.toLowerCase() === theirs.toLowerCase() ? "=" : "≠");

const alike = (ours: string, theirs: string): Sign =>
  same(ours, theirs) === "=" ? "=" : isAlike(ours, theirs) ? "≈" : "≠";

function sameDigits(ours: string, theirs: string): Sign {
  const [mine, other] = [ours, theirs].map((phone) => phone.replace(/\D/g, ""));
  return mine && mine === other ? "=" : mine && other && mine.slice(-9) === other.slice(-9) ? "≈" : "≠";
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

function inner(value: unknown, key: string): string {
  return isObject(value) ? text(value[key]) : "";
}

function priceOf(value: unknown): string {
  const price = text(value);
  return /^\d+(\.\d+)?$/.test(price) ? formatDecimal(price, 2) : price;
}
