import { isIsoDate } from "@/server/dates";
import { isId } from "@/server/ids";

/** What the address of the page says. */
export type ShiftsFilter = { till?: string; status?: string; from?: string; until?: string; cursor?: string };

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<ShiftsFilter>) {
  const status = (["open", "closed"] as const).find((one) => one === filter.status);
  return {
    ...(isId(filter.till) ? { registerId: filter.till } : {}),
    ...(status ? { status } : {}),
    ...(isIsoDate(filter.from) ? { from: filter.from } : {}),
    ...(isIsoDate(filter.until) ? { to: filter.until } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}
