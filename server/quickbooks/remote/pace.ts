import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { rateLimitStore } from "@/server/db";
import { env } from "@/server/env";

const limiters = new Map<number, RateLimiterPostgres>();

/**
 * Waits until one more call to this company is within the limit that all workers share: Intuit allows 500 a minute, and what is bought
 * second by second never bursts over it at the border of two minutes. Throws the signal's reason when it is aborted meanwhile.
 */
export async function pace(realmId: string, signal?: AbortSignal): Promise<void> {
  const perSecond = Math.max(1, Math.floor(env().QUICKBOOKS_CALLS_PER_MINUTE / 60));
  const limiter = limiterOf(perSecond);
  for (;;) {
    signal?.throwIfAborted();
    try {
      await limiter.consume(realmId);
      return;
    } catch (rejected) {
      if (!(rejected instanceof RateLimiterRes)) throw rejected;
      const waitMs = Math.max(20, rejected.msBeforeNext) + Math.random() * 100;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

function limiterOf(points: number): RateLimiterPostgres {
  const known = limiters.get(points);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: rateLimitStore(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: "quickbooks",
    points,
    duration: 1,
  });
  limiters.set(points, made);
  return made;
}
