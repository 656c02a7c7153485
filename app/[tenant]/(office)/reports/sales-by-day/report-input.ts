import { isId } from "@/server/ids";

/** What the address of the report says. */
export type ReportFilter = { from?: string; to?: string; by?: string; till?: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Shared by page and report; what an address cannot mean is left out rather than refused. */
export function reportInput(filter: Partial<ReportFilter>) {
  return {
    by: filter.by === "till" ? ("till" as const) : ("day" as const),
    ...(filter.from && DAY.test(filter.from) ? { from: filter.from } : {}),
    ...(filter.to && DAY.test(filter.to) ? { to: filter.to } : {}),
    ...(isId(filter.till) ? { registerId: filter.till } : {}),
  };
}
