import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { rateLimitStore } from "@/server/db";
import { env } from "@/server/env";
import { classifySilence } from "./classify";

const limiters = new Map<string, RateLimiterPostgres>();

/** Of the batch endpoint their texts say 40 a minute and 120: the lower holds for both. */
const BATCHES = { points: 2, duration: 3 };
/** Whoever allows more than Intuit's 500 a minute is not speaking to Intuit. */
const MOST_PER_SECOND = 8;

/**
 * Waits until one more call to this company is within the limit that all workers share: Intuit allows 500 a minute, and what is bought
 * second by second never bursts over it at the border of two minutes. Throws a RemoteFault when nobody waits for the call any more.
 */
export async function pace(realmId: string, path: string, signal?: AbortSignal): Promise<void> {
  const perSecond = Math.max(1, Math.floor(env().QUICKBOOKS_CALLS_PER_MINUTE / 60));
  await takeTurn(limiterOf("quickbooks", { points: perSecond, duration: 1 }), realmId, signal);
  if (path === "batch" && perSecond <= MOST_PER_SECOND) {
    await takeTurn(limiterOf("quickbooks-batch", BATCHES), realmId, signal);
  }
}

async function takeTurn(limiter: RateLimiterPostgres, realmId: string, signal?: AbortSignal): Promise<void> {
  for (;;) {
    // Nothing has left yet, whatever it was to write.
    if (signal?.aborted) throw classifySilence("given_up", false);
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

function limiterOf(keyPrefix: string, limit: { points: number; duration: number }): RateLimiterPostgres {
  const key = `${keyPrefix} ${limit.points}`;
  const known = limiters.get(key);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: rateLimitStore(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix,
    ...limit,
  });
  limiters.set(key, made);
  return made;
}
