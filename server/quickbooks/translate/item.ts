import { decimalCompare } from "@/server/money";
import { askingOf } from "./asking";
import type { ItemFacts, ProductFacts } from "./facts";
import { clip, decimalJson, given } from "./json";
import type { Book, Role, Translation } from "./model";
import { displayNames } from "./names";

/**
 * Products are items without a stock of their own there: quantities and costs are kept here. What they earn goes to the account
 * for sales.
 */
export function translateProduct(facts: ProductFacts, book: Book): Translation {
  const asking = askingOf(book);
  const account = asking.mapped("account:sales");
  const price = decimalCompare(facts.price, "0") < 0 ? null : decimalJson(facts.price);
  return (
    asking.missing() ??
    itemOf({
      Name: displayNames(facts)[0],
      Type: facts.productKind === "stocked" ? "NonInventory" : "Service",
      Sku: facts.sku.trim() ? clip(facts.sku.trim(), 100) : undefined,
      Description: facts.description || facts.name ? clip(facts.description || facts.name, 4000) : undefined,
      UnitPrice: price ?? undefined,
      Taxable: isUnitedStates(book) ? facts.taxed : undefined,
      SalesTaxIncluded: book.tax === "codes" ? facts.priceIncludesTax : undefined,
      IncomeAccountRef: account,
    })
  );
}

/** Money on a document that is no product: a service whose account is the one chosen for it. */
export function translateItem(facts: ItemFacts, book: Book): Translation {
  const asking = askingOf(book);
  const account = asking.mapped(roleOfItem(facts.key.part), facts.method?.name);
  return (
    asking.missing() ??
    itemOf({
      Name: displayNames(facts)[0],
      Type: "Service",
      Taxable: isUnitedStates(book) ? facts.key.part === "goods" : undefined,
      IncomeAccountRef: account,
    })
  );
}

function roleOfItem(part: string): Role {
  if (part.startsWith("tender:")) return `tender:${part.slice("tender:".length)}`;
  if (part === "goods") return "account:sales";
  return part === "sales_tax" ? "account:tax" : `account:${part}`;
}

function isUnitedStates({ tax }: Book): boolean {
  return tax === "manual" || tax === "automatic";
}

function itemOf(payload: Record<string, unknown>): Translation {
  return {
    kind: "write",
    entity: "Item",
    payload: given(payload),
    number: null,
    expectTotalMinor: null,
    expectTaxMinor: null,
    currency: null,
    day: null,
  };
}
