import type { TRPCError } from "@trpc/server";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import { DatabaseUnavailable } from "@/server/db";
import { deviceCookieOf } from "@/server/trpc-cookies";
import type { HeaderReader } from "@/server/trpc-request";

type Answer = { ctx?: TenantRequest; paths?: readonly string[]; errors: readonly TRPCError[] };

/** What an answer carries beside its body: a tablet's cookie, and when to come back while the database is away. */
export function trpcHeadersOf(answer: Answer, headers: HeaderReader): Record<string, string> {
  const isAway = answer.errors.some(({ cause }) => cause instanceof DatabaseUnavailable);
  return { ...deviceCookieOf(answer, headers), ...(isAway ? { "retry-after": "5" } : {}) };
}
