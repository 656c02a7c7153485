/** A condition of their query language: field, operator, value. */
export type Condition = readonly [
  field: string,
  operator: "=" | "<" | ">" | "<=" | ">=" | "LIKE" | "IN",
  value: string | readonly string[],
];

/**
 * `select * from Customer where DisplayName = 'Peet\'s'`. Values are quoted with `\'` for a quote and `\\` for a backslash: doubling it, as in
 * SQL, does not parse there. Numbers and dates are quoted too. There is no OR and no parenthesis around conditions.
 */
export function queryText(
  entity: string,
  conditions: readonly Condition[] = [],
  page: { orderBy?: string; startPosition?: number; maxResults?: number } = {},
): string {
  const where = conditions.map(([field, operator, value]) =>
    typeof value === "string"
      ? `${field} ${operator} ${quoted(value)}`
      : `${field} ${operator} (${value.map(inList).join(", ")})`,
  );
  return [
    `select * from ${entity}`,
    where.length > 0 ? `where ${where.join(" and ")}` : "",
    page.orderBy ? `orderby ${page.orderBy}` : "",
    page.startPosition ? `startposition ${page.startPosition}` : "",
    page.maxResults ? `maxresults ${page.maxResults}` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** `Active IN (true, false)`: their booleans stand without quotes. */
const inList = (value: string) => (value === "true" || value === "false" ? value : quoted(value));

function quoted(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
