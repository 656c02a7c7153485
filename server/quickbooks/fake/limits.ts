/** How much a company takes: calls and batches in any 60 seconds, and calls at the same time. */
export type Limits = {
  callsPerMinute: number;
  batchesPerMinute: number;
  atOnce: number;
  /** Said in the answer when set; the real one usually says nothing. */
  retryAfterSeconds: number | null;
  /** The share of throttled answers that come as XML whatever was asked for. */
  xmlShare: number;
};

export const REAL_LIMITS: Limits = {
  callsPerMinute: 500,
  batchesPerMinute: 40,
  atOnce: 10,
  retryAfterSeconds: null,
  xmlShare: 0.3,
};

export type Traffic = { calls: number[]; batches: number[]; running: number };

/** Counts a call in, and says whether it may pass. */
export function admit(traffic: Traffic, limits: Limits, batch: boolean, now: number): boolean {
  traffic.calls = traffic.calls.filter((at) => at > now - 60_000 && at <= now);
  traffic.batches = traffic.batches.filter((at) => at > now - 60_000 && at <= now);
  if (traffic.running > limits.atOnce) return false;
  if (traffic.calls.length >= limits.callsPerMinute) return false;
  if (batch && traffic.batches.length >= limits.batchesPerMinute) return false;
  traffic.calls.push(now);
  if (batch) traffic.batches.push(now);
  return true;
}
