import { env } from "@/server/env";

/** Where a process can be made to end, to prove that nothing is lost there. */
export type FaultPoint =
  | "sale.locked"
  | "sale.promotions"
  | "sale.tenders"
  | "sale.cards"
  | "sale.stock"
  | "sale.written"
  | "quickbooks.answered";

let passed = 0;

/**
 * With `FAULT=sale.stock:3` in the environment, ends this process as a power cut would when it comes to that point for the third time.
 * Without it, nothing.
 */
export function faultAt(point: FaultPoint): void {
  const wanted = env().FAULT;
  if (wanted === undefined || wanted.point !== point) return;
  passed += 1;
  if (passed === wanted.time) process.kill(process.pid, "SIGKILL");
}
