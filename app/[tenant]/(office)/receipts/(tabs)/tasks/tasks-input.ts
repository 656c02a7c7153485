import type { TaskKind } from "@/server/sales/rules";

export type TasksFilter = { view?: string; kind?: string; cursor?: string };

/** What a task is about, in the words of whoever looks through them. */
export const taskKindWords: Record<TaskKind, string> = {
  below_zero: "Shelf below zero",
  figures_differ: "Figures differ",
  unsettled: "Paid too much or too little",
  unknown_product: "Product not known",
  unknown_customer: "Customer not known",
  unknown_method: "Way of paying not known",
  account: "Room or house account",
  price: "Another price",
  discount: "Discount",
  gift_card_short: "Gift card",
  credit_short: "Store credit",
  points: "Points",
  promotion: "Promo code",
  payment: "Card payment",
  returned_twice: "Returned twice",
  return_limit: "Return nobody agreed to",
  quarantine: "Goods to check",
  counter: "Receipt number",
  clock: "Clock of a tablet",
  restored: "From a backup file",
  open_sale: "Parked sale",
  operator: "Who sold",
  allowance: "Sold without internet",
};
export const taskKinds = Object.keys(taskKindWords) as TaskKind[];

/** Shared by page and list, so that what was prefetched is what is shown. */
export function tasksInput(filter: Partial<TasksFilter>) {
  const kind = taskKinds.find((one) => one === filter.kind);
  return {
    done: filter.view === "settled",
    ...(kind ? { kind } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}
