import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import superjson from "superjson";
import { canonicalJson } from "@/server/canonical-json";
import type { TenantContext } from "@/server/context";
import { type Statement, sendWithCommit } from "@/server/db";
import { env } from "@/server/env";
import { AppError } from "@/server/errors";

/** One wish: its key, made when the form or sale opened, and a hash of who asked for what. */
export type Wish = { key: string; operation: string; requestHash: string };

/**
 * The hash ignores the order of keys: the same wish spelled differently is the same wish. It is keyed, so that a leaked table
 * cannot be searched for what was asked (a first password, say).
 */
export function wishOf(key: string, operation: string, asker: string, input: unknown): Wish {
  const requestHash = createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(canonicalJson([operation, asker, input]))
    .digest("hex");
  return { key, operation, requestHash };
}

/** Claims the key in the round trip that begins the transaction; a second request with it waits here for the first. */
export function claimKey(tenant: string, wish: Wish): Statement {
  return {
    text: `insert into idempotency_keys (tenant_id, key, operation, request_hash) values ($1, $2, $3, $4)
      on conflict (tenant_id, key) do nothing returning key`,
    values: [tenant, wish.key, wish.operation, wish.requestHash],
    name: "claim_key",
  };
}

/**
 * Runs `work` if the key was claimed now and keeps its answer in the same transaction; otherwise gives the kept answer, marked
 * `duplicate: true`. The key used before for something else is a conflict: nothing is done and nothing is revealed.
 * A failed attempt rolls its key back, so an error is never frozen.
 */
export async function once<T>(ctx: TenantContext, wish: Wish, claimed: boolean, work: () => Promise<T>): Promise<T> {
  if (!claimed) return replay<T>(ctx, wish);
  const answer = await work();
  // Kept as one text: jsonb alone would give the fields back in another order.
  const text = "update idempotency_keys set answer = to_jsonb($3::text) where tenant_id = $1 and key = $2";
  const values = [ctx.tenant, wish.key, superjson.stringify(answer)];
  sendWithCommit(ctx.tx, [{ name: "keep_answer", text, values }]);
  return answer;
}

async function replay<T>(ctx: TenantContext, wish: Wish): Promise<T> {
  const found = await ctx.tx.execute<{
    operation: string;
    request_hash: string;
    answer: string;
  }>(
    sql`select operation, request_hash, answer from idempotency_keys where tenant_id = ${ctx.tenant} and key = ${wish.key}`,
  );
  const [row] = found.rows;
  if (!row || row.request_hash !== wish.requestHash) {
    throw new AppError(
      "conflict",
      "idempotency_mismatch",
      "This idempotency key was already used for a different request. Nothing was changed. Use a new key for a new request.",
    );
  }
  const answer = superjson.parse<T>(row.answer);
  return typeof answer === "object" && answer !== null ? { ...answer, duplicate: true } : answer;
}
