import { isIsoDate } from "@/server/dates";
import { isId } from "@/server/ids";
import { stockReasons } from "@/server/stock/rules";

/** What the address of the page says. */
export type MovementsFilter = {
  product?: string;
  site?: string;
  reason?: string;
  from?: string;
  until?: string;
  cursor?: string;
};

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<MovementsFilter>) {
  const reason = stockReasons.find((one) => one === filter.reason);
  return {
    ...(isId(filter.product) ? { productId: filter.product } : {}),
    ...(isId(filter.site) ? { siteId: filter.site } : {}),
    ...(reason ? { reason } : {}),
    ...(isIsoDate(filter.from) ? { from: filter.from } : {}),
    ...(isIsoDate(filter.until) ? { until: filter.until } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}
