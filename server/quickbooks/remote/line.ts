import {
  BrokenCircuitError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from "cockatiel";
import { RemoteFault } from "./fault";

/** Intuit lets ten in at the same time for one company; several processes share them. */
const AT_ONCE = 4;
const FAILURES_BEFORE_OPEN = 5;
const FIRST_BREAK_MS = 2_000;
const LONGEST_BREAK_MS = 60_000;

/** What stands between us and one company's QuickBooks in this process. */
export type Line = {
  /** A write: once, as the caller repeats it under the same request id. */
  once: IPolicy;
  /** A read: repeated twice by itself when their side failed and did not say when to come back. */
  repeated: IPolicy;
  /** When the breaker lets a probe through; null while it is closed. */
  openUntil(): number | null;
};

const lines = new Map<string, Line>();

/** Of these they are not to blame: they answered, or nobody waited for them. */
const NO_FAILURE = new Set(["6190", "given_up"]);
const failed = (error: unknown): error is RemoteFault =>
  error instanceof RemoteFault && error.fault.kind === "their_fault" && !NO_FAILURE.has(error.fault.code);

/** Whoever says when to come back is not asked again before. */
const mayAskAgain = (error: unknown) =>
  failed(error) && !(error instanceof BrokenCircuitError) && error.fault.retryAfterMs === null;

/** The line of a connection: a circuit breaker with half-open probes around a bulkhead. */
export function lineOf(connectionId: string): Line {
  const known = lines.get(connectionId);
  if (known) return known;
  let openUntil: number | null = null;
  const backoff = new ExponentialBackoff({ initialDelay: FIRST_BREAK_MS, maxDelay: LONGEST_BREAK_MS });
  const breaker = circuitBreaker(
    handleWhen((error) => failed(error)),
    { halfOpenAfter: backoff, breaker: new ConsecutiveBreaker(FAILURES_BEFORE_OPEN) },
  );
  let breaks = 0;
  breaker.onBreak(() => {
    openUntil = Date.now() + Math.min(LONGEST_BREAK_MS, FIRST_BREAK_MS * 2 ** breaks);
    breaks += 1;
  });
  breaker.onReset(() => {
    openUntil = null;
    breaks = 0;
  });
  const once = wrap(breaker, bulkhead(AT_ONCE, Number.POSITIVE_INFINITY));
  const again = retry(handleWhen(mayAskAgain), {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: 300, maxDelay: 3_000 }),
  });
  const line = { once, repeated: wrap(again, once), openUntil: () => openUntil };
  lines.set(connectionId, line);
  return line;
}

/** A connection that was ended or renewed begins with a closed breaker. */
export function forgetLine(connectionId: string): void {
  lines.delete(connectionId);
}
