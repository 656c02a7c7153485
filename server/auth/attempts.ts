import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { rateLimitStore } from "@/server/db";
import { AppError } from "@/server/errors";

/** How many tries, in how many seconds. */
type Allowance = { points: number; duration: number };

export type AttemptPolicy = {
  account: Allowance;
  address: Allowance;
  everybody: Allowance;
  /** The first wait of an account, doubled each time it is reached again, up to the longest. */
  firstWaitSeconds: number;
  longestWaitSeconds: number;
};

export const signInPolicy: AttemptPolicy = {
  account: { points: 5, duration: 15 * 60 },
  address: { points: 60, duration: 15 * 60 },
  everybody: { points: 3_000, duration: 5 * 60 },
  firstWaitSeconds: 30,
  longestWaitSeconds: 15 * 60,
};

/** Whose attempt it is. `account` is the e-mail, or the browser that has signed in with it before. */
export type Attempt = { account: string; address: string; known: boolean };

const DAY = 24 * 60 * 60;

/**
 * Counts attempts in the database, so that the limit holds over all processes. An attempt is counted before the password is
 * looked at and taken back when it was right: any number at once cannot slip through. Without the database nothing is let in.
 */
export function attemptLimits(prefix: string, policy: AttemptPolicy) {
  const account = limiter(`${prefix}-account`, policy.account);
  const strikes = limiter(`${prefix}-strike`, { points: 1_000_000, duration: DAY });
  const address = limiter(`${prefix}-address`, policy.address);
  const everybody = limiter(`${prefix}-all`, policy.everybody);

  async function consumeAccount(key: string): Promise<void> {
    const rejected = await consume(account, key);
    if (!rejected) return;
    // Only the attempt that crosses the limit lengthens the wait, not the flood behind it.
    if (rejected.consumedPoints !== policy.account.points + 1) throw tooMany(rejected.msBeforeNext / 1000);
    const { consumedPoints } = await strikes.consume(key);
    const seconds = Math.min(policy.longestWaitSeconds, policy.firstWaitSeconds * 2 ** (consumedPoints - 1));
    await account.block(key, seconds);
    throw tooMany(seconds);
  }

  return {
    /** Throws refused "too_many_attempts" with the seconds to wait. */
    async begin(attempt: Attempt): Promise<void> {
      const from = await consume(address, digest(attempt.address));
      if (from && !attempt.known) throw tooMany(from.msBeforeNext / 1000);
      await consumeAccount(digest(attempt.account));
      // Last, so that a flood already stopped above cannot close the door for everybody.
      const all = attempt.known ? null : await consume(everybody, "all");
      if (all) throw tooMany(all.msBeforeNext / 1000);
    },
    /** The password was right: the tries that led to it are forgotten. */
    async succeed(attempt: Attempt): Promise<void> {
      const key = digest(attempt.account);
      await Promise.all([
        account.delete(key),
        strikes.delete(key),
        address.reward(digest(attempt.address)),
        attempt.known ? null : everybody.reward("all"),
      ]);
    },
  };
}

function limiter(keyPrefix: string, { points, duration }: Allowance): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: rateLimitStore(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix,
    points,
    duration,
  });
}

/** Null when the point was free; otherwise how far over the limit. */
async function consume(limit: RateLimiterPostgres, key: string): Promise<RateLimiterRes | null> {
  try {
    await limit.consume(key);
    return null;
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return rejected;
    throw rejected;
  }
}

/** E-mail addresses are not kept in the table of counters. */
function digest(text: string): string {
  return createHash("sha256").update(text.trim().toLowerCase()).digest("hex");
}

function tooMany(seconds: number): AppError {
  const wait = Math.max(1, Math.ceil(seconds));
  return new AppError("refused", "too_many_attempts", `Too many tries. Wait ${spoken(wait)}, then try again.`, {
    retryAfterSeconds: wait,
  });
}

function spoken(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
