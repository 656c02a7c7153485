import { isIsoDate } from "@/server/dates";

/** What the address of the page says besides whose it is. */
export type StatementFilter = { from?: string; to?: string };

/** The span an address means; one that ends before it begins, or is no day, is left out. */
export function statementInput(id: string, { from, to }: Partial<StatementFilter>) {
  const [first, last] = [isIsoDate(from) ? from : undefined, isIsoDate(to) ? to : undefined];
  if (first && last && first > last) return { id };
  return { id, ...(first ? { from: first } : {}), ...(last ? { to: last } : {}) };
}
