import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";

/** How many wrong guesses in how many seconds. */
export type GuessLimit = { guesses: number; seconds: number };

/**
 * Counts a guess at a secret (a gift card's code) in the transaction that answers it; the counter's row makes guesses of one
 * tablet or person wait for each other. Take it back with `forgiveGuess` when it was right, and answer a wrong one without
 * throwing, so that it stays counted. Throws refused `too_many_attempts`.
 */
export async function countGuess(ctx: TenantContext, what: string, limit: GuessLimit): Promise<void> {
  const [now, until] = [ctx.now.getTime(), ctx.now.getTime() + limit.seconds * 1000];
  const found = await ctx.tx.execute<{ points: number; expire: string }>(sql`
    insert into rate_limits as r (key, points, expire) values (${keyOf(ctx, what)}, 1, ${until})
    on conflict (key) do update set points = case when r.expire <= ${now} then 1 else r.points + 1 end,
      expire = case when r.expire <= ${now} then ${until} else r.expire end
    returning points, expire`);
  const [row] = found.rows;
  if (!row || row.points <= limit.guesses) return;
  const minutes = Math.max(1, Math.ceil((Number(row.expire) - now) / 60_000));
  throw refused(
    "too_many_attempts",
    `Too many codes that do not exist. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then try again.`,
    { retryAfterSeconds: minutes * 60 },
  );
}

/** The guess was right: it does not count. */
export async function forgiveGuess(ctx: TenantContext, what: string): Promise<void> {
  await ctx.tx.execute(sql`update rate_limits set points = greatest(points - 1, 0) where key = ${keyOf(ctx, what)}`);
}

function keyOf(ctx: TenantContext, what: string): string {
  const who = ctx.device?.id ?? ctx.actor.id ?? ctx.actor.name;
  return `guess-${what}:${createHash("sha256").update(`${ctx.tenant} ${ctx.company.id} ${who}`).digest("hex")}`;
}
