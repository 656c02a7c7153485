import type { Minor } from "@/server/money";
import { sum } from "@/server/money";
import type { SaleAsHappened } from "@/server/till/sale";

/**
 * A sale on its way to the office: `paid_local` → `sending` → `stored`, or `attention` when a person must look at it. There is no
 * "rejected": money has changed hands, so a sale stays until the office has it. The order is the till's own receipt counter.
 */
export type SaleState = "paid_local" | "sending" | "stored" | "attention";

export type SendError = { code: string; message: string };

type Sent = {
  state: SaleState;
  /** By this tablet's clock, milliseconds. */
  recordedAt: number;
  tries: number;
  lastTriedAt: number | null;
  lastError: SendError | null;
  storedAt: number | null;
};

export type QueuedSale = Sent & {
  /** The sale's own id; the idempotency key of its upload as well. */
  id: string;
  counter: number;
  sale: SaleAsHappened;
};

/** Anything else the office must hear of, such as cash put in: a procedure by name and its input. */
export type QueuedCommand = Sent & {
  id: string;
  path: string;
  input: Record<string, unknown>;
  /** What a person reads in the queue: "Pay-out, milk". */
  words: string;
  amountMinor: Minor;
};

/** What is sent next: sales as one batch, or one command; null when nothing waits. */
export type NextToSend = { kind: "sales"; sales: QueuedSale[] } | { kind: "command"; command: QueuedCommand } | null;

export const BATCH = 50;
/** A batch ends with the sale that brings it here: a hundred thick receipts would be too much for one letter. */
const BATCH_LINES = 400;

/**
 * Everything goes in the order it happened: a batch of sales ends before a command that was recorded between them.
 * Both lists come sorted by their order.
 */
export function nextToSend(
  sales: readonly QueuedSale[],
  commands: readonly QueuedCommand[],
  batch = BATCH,
): NextToSend {
  const [firstSale] = sales;
  const [command] = commands;
  if (command && (!firstSale || command.recordedAt < firstSale.recordedAt)) return { kind: "command", command };
  if (!firstSale) return null;
  let lines = 0;
  const until = sales.findIndex((row, at) => {
    const isFull = at > 0 && lines + row.sale.lines.length > BATCH_LINES;
    lines += row.sale.lines.length;
    return isFull || (command !== undefined && row.recordedAt > command.recordedAt);
  });
  return { kind: "sales", sales: sales.slice(0, Math.min(batch, until < 0 ? sales.length : until)) };
}

/** What the customer had to pay: goods with tax, gift cards sold and the tip. */
export function saleTotal({ shown, tipMinor }: Pick<SaleAsHappened, "shown" | "tipMinor">): Minor {
  return sum([shown.totalMinor, shown.giftCardsSoldMinor, tipMinor]);
}

/** What is only on this tablet: how many, how much, since when; and numbers missing between them. */
export function unsentFigures(sales: readonly QueuedSale[]): {
  count: number;
  attention: number;
  totalMinor: Minor;
  oldestAt: number | null;
} {
  const unsent = sales.filter((row) => row.state !== "stored");
  return {
    count: unsent.length,
    attention: unsent.filter((row) => row.state === "attention").length,
    totalMinor: sum(unsent.map((row) => saleTotal(row.sale))),
    oldestAt: unsent.length ? Math.min(...unsent.map((row) => row.recordedAt)) : null,
  };
}

/** Counters between the first and the last that are not there: none, unless something was taken from this tablet. */
export function missingCounters(counters: readonly number[]): number[] {
  const known = new Set(counters);
  const missing: number[] = [];
  for (let counter = Math.min(...counters); counter < Math.max(...counters); counter++) {
    if (!known.has(counter)) missing.push(counter);
  }
  return missing;
}
