/**
 * A sale that is not paid yet belongs to nobody: every tablet of the site sees it and adds to it, line by line. Only while one
 * takes the money do the others wait, and never longer than the lease: it ends by itself, so a tablet that fell into the sink holds
 * up no table. Example: Till 1 takes payment for Table 4 at 14:50 for 120 seconds; what Till 2 adds waits on Till 2 until 14:52 or
 * until the money is taken, and then it starts a sale of its own.
 */
export type OpenSaleStatus = "open" | "paid" | "discarded";

/** Who has an open sale on the screen, or takes its money, and until when. */
export type Held = { name: string; until: Date; mine: boolean };

/** Somebody looking says so every 30 seconds; who has not for 60 is gone. */
export const LOOKING_MS = 60_000;
export const LOOK_EVERY_MS = 30_000;

/** Line operations of one open sale. */
export const OPERATIONS_AT_MOST = 5_000;

export type Refusal = { code: string; message: string; figures: Record<string, string | null> };

/** Null, or why nothing may be added while somebody takes the money. */
export function cannotChange(sale: { name: string; lease: Held | null }): Refusal | null {
  if (!sale.lease || sale.lease.mine) return null;
  const { name, until } = sale.lease;
  return {
    code: "lease_held",
    message: `${name} is taking payment for ${sale.name}. Look, but do not change, until it is free. Nothing was changed.`,
    figures: { heldBy: name, until: until.toISOString() },
  };
}

export type Receipt = { saleId: string; receiptNumber: string; byName: string; registerName: string; soldAt: Date };

/** What is said to somebody who comes after the money. */
export function paidAlready(name: string, receipt: Receipt | null): Refusal {
  const how = receipt
    ? `: receipt ${receipt.receiptNumber}, taken by ${receipt.byName} on ${receipt.registerName}`
    : "";
  return {
    code: "open_sale_paid",
    message: `${name} is paid already${how}. Nothing was changed. What is not on that receipt goes on a new sale.`,
    figures: {
      saleId: receipt?.saleId ?? null,
      receiptNumber: receipt?.receiptNumber ?? null,
      paidBy: receipt?.byName ?? null,
      paidAt: receipt?.soldAt.toISOString() ?? null,
    },
  };
}

export function discardedAlready(sale: {
  name: string;
  discardedByName: string | null;
  discardReason: string;
}): Refusal {
  const by = sale.discardedByName ?? "somebody";
  return {
    code: "open_sale_discarded",
    message: `${sale.name} was discarded by ${by}: ${sale.discardReason}. Nothing was changed. Start a new sale.`,
    figures: { discardedBy: by, reason: sale.discardReason },
  };
}
