import type { LineIncome } from "@/drizzle/schema/invoices";
import type { AccountPurpose } from "@/server/ledger/accounts";

/** What a stock code stands for. Only goods are counted in stock. */
export type Nature = "goods" | "postage" | "manual" | "discount" | "sample" | "fee" | "voucher" | "bad_debt" | "other";

const BY_CODE: Record<string, Nature> = {
  POST: "postage",
  DOT: "postage",
  C2: "postage",
  M: "manual",
  D: "discount",
  S: "sample",
  B: "bad_debt",
  AMAZONFEE: "fee",
  "BANK CHARGES": "fee",
  CRUK: "fee",
};

/**
 * Goods carry a number (85123A); a code without one is a service. `gift_0001_20` is a voucher, `C2` is carriage, and codes that
 * begin with DCGS are goods of the web shop, with or without a number ("DCGSSBOY" is a party bag).
 */
export function natureOf(code: string): Nature {
  const plain = code.toUpperCase();
  const known = BY_CODE[plain];
  if (known) return known;
  if (plain.startsWith("GIFT_")) return "voucher";
  return /\d/.test(plain) || plain.startsWith("DCGS") ? "goods" : "other";
}

/** The account a line is sold to, or taken back from. */
export function accountOf(nature: Nature, takenBack: boolean): AccountPurpose {
  return incomeOf(nature) ?? (takenBack ? "sales_returns" : "sales");
}

/** What a line is booked to that is no sale; null for a sale. */
export function incomeOf(nature: Nature): LineIncome | null {
  switch (nature) {
    case "discount":
      return "sales_discounts";
    case "fee":
      return "fees";
    case "voucher":
      return "gift_cards";
    case "bad_debt":
      return "bad_debts";
    case "goods":
    case "postage":
    case "manual":
    case "sample":
    case "other":
      return null;
  }
}

/** Services whose price is decided each time: a price from the file would only mislead. */
export function hasOwnPrice(nature: Nature): boolean {
  return nature === "goods" || nature === "postage" || nature === "voucher" || nature === "other";
}
