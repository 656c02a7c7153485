import type { CustomerFacts, WalkInFacts } from "./facts";
import { foreignCurrency } from "./gate";
import { addressLines, clip, emailJson, given } from "./json";
import type { Book, Translation } from "./model";
import { cleanName, displayNames } from "./names";

/**
 * A customer is one of theirs by id, never by name. Its currency is said once, when it is made; in a second currency the same
 * customer is a second one there.
 */
export function translateCustomer(facts: CustomerFacts, book: Book): Translation {
  const isForeign = facts.currency !== book.homeCurrency && (facts.key.part !== "" || book.multiCurrency);
  const refusal = isForeign ? foreignCurrency(facts.company, facts.currency, book) : null;
  if (refusal) return refusal;
  const { address } = facts;
  return named({
    DisplayName: displayNames(facts)[0],
    CompanyName: clip(cleanName(facts.name), 100) || undefined,
    PrimaryEmailAddr: emailJson(facts.email),
    PrimaryPhone: facts.phone.trim() ? { FreeFormNumber: clip(facts.phone.trim(), 30) } : undefined,
    BillAddr: address
      ? given({
          ...addressLines(address.lines),
          City: clip(address.city, 255) || undefined,
          PostalCode: clip(address.postcode, 30) || undefined,
          Country: clip(address.country, 255) || undefined,
        })
      : undefined,
    Notes: clip(`Tillbook ${facts.number}`, 2000),
    CurrencyRef: book.multiCurrency ? { value: facts.currency } : undefined,
  });
}

/** The one customer of all sales to nobody in particular. */
export function translateWalkIn(facts: WalkInFacts, book: Book): Translation {
  return named({
    DisplayName: displayNames(facts)[0],
    Notes: "Sales at a till without a customer",
    CurrencyRef: book.multiCurrency ? { value: facts.company.currency } : undefined,
  });
}

function named(payload: Record<string, unknown>): Translation {
  return {
    kind: "write",
    entity: "Customer",
    payload: given(payload),
    number: null,
    expectTotalMinor: null,
    expectTaxMinor: null,
    currency: null,
    day: null,
  };
}
