import { snakeCase } from "@/server/fields";
import { currencyDecimals, formatPercent, minor, toDecimal } from "@/server/money";

/**
 * The one form of every REST answer: snake_case names, money as decimal strings in the currency of the object it stands in
 * (`totalMinor: 12050` becomes `total: "120.50"`), amounts in the company's currency where the name begins with `base`, prices with
 * at least the currency's decimals, quantities without idle zeros, rates as percent strings, instants as ISO 8601, and lists as `{ data, next_cursor }`.
 */
export function present(value: unknown, companyCurrency: string): unknown {
  return presentIn(value, companyCurrency, companyCurrency);
}

function presentIn(value: unknown, currency: string, companyCurrency: string): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((one) => presentIn(one, currency, companyCurrency));
  if (typeof value !== "object" || value === null) return value;
  const own = currencyOf(value) ?? currency;
  if (isPage(value)) {
    const { items, nextCursor, ...rest } = value;
    return {
      data: presentIn(items, own, companyCurrency),
      next_cursor: nextCursor ?? null,
      ...presentFields(rest, own, companyCurrency),
    };
  }
  return presentFields(value, own, companyCurrency);
}

function presentFields(value: object, currency: string, companyCurrency: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
      if (inner === undefined) return [];
      if (name.endsWith("Minor") && (typeof inner === "number" || inner === null)) {
        const money = name.startsWith("base") ? companyCurrency : currency;
        return [[snakeCase(name.slice(0, -"Minor".length)), inner === null ? null : toDecimal(minor(inner), money)]];
      }
      if (name.endsWith("Ppm") && (typeof inner === "number" || inner === null)) {
        return [[`${snakeCase(name.slice(0, -"Ppm".length))}_percent`, inner === null ? null : formatPercent(inner)]];
      }
      if (typeof inner === "string" && DECIMAL.test(inner)) {
        if (PRICE.test(name)) return [[snakeCase(name), plain(inner, currencyDecimals(currency))]];
        if (QUANTITY.test(name)) return [[snakeCase(name), plain(inner, 0)]];
      }
      // The name of a field that changed is spelled like the field itself.
      if (name === "field" && typeof inner === "string") return [[name, snakeCase(inner)]];
      return [[snakeCase(name), presentIn(inner, currency, companyCurrency)]];
    }),
  );
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
const PRICE = /^(price|unitPrice|cost|unitCost|averageCost)$/;
const QUANTITY = /quantity$|^(onHand|onHandAfter|reserved|available|exchangeRate)$/i;

/** One spelling of a decimal: no idle zeros beyond the decimals its currency is written with. */
function plain(decimal: string, decimals: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const kept = fraction.replace(/0+$/, "").padEnd(decimals, "0");
  return kept === "" ? whole : `${whole}.${kept}`;
}

function currencyOf(value: object): string | undefined {
  const currency = "currency" in value ? value.currency : undefined;
  return typeof currency === "string" ? currency : undefined;
}

function isPage(value: object): value is { items: unknown[]; nextCursor: string | null } {
  return "items" in value && Array.isArray(value.items) && "nextCursor" in value;
}
