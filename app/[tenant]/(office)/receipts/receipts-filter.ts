import { isIsoDate } from "@/server/dates";
import { isId } from "@/server/ids";

/** What the address of the list says. */
export type ReceiptsFilter = {
  q?: string;
  till?: string;
  by?: string;
  kind?: string;
  customer?: string;
  from?: string;
  to?: string;
  cursor?: string;
};

export const receiptKinds = ["sale", "return", "exchange"] as const;
export const kindWords: Record<(typeof receiptKinds)[number], string> = {
  sale: "Sale",
  return: "Return",
  exchange: "Exchange",
};

/** The list's input for an address; what an address cannot mean is left out rather than refused. */
export function listInput(filter: Partial<ReceiptsFilter>) {
  const kind = receiptKinds.find((one) => one === filter.kind);
  return {
    ...(filter.q ? { q: filter.q.slice(0, 100) } : {}),
    ...(isId(filter.till) ? { registerId: filter.till } : {}),
    ...(isId(filter.by) ? { operatorId: filter.by } : {}),
    ...(kind ? { kind } : {}),
    ...(isId(filter.customer) ? { customerId: filter.customer } : {}),
    ...(isIsoDate(filter.from) ? { from: filter.from } : {}),
    ...(isIsoDate(filter.to) ? { to: filter.to } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}

/** Whether anything but the page narrows the list. */
export function isNarrowed(filter: Partial<ReceiptsFilter>): boolean {
  return Object.keys(listInput({ ...filter, cursor: undefined })).length > 0;
}
