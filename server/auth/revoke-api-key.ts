import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { RevokeApiKey } from "./input";

/** Ends a key for good; its next request is refused. A revoked key is not found. */
export async function revokeApiKey(ctx: TenantContext, { id }: z.output<typeof RevokeApiKey>): Promise<{ id: string }> {
  const [key] = await ctx.tx
    .update(apiKeys)
    .set({ revokedAt: ctx.now })
    .where(
      and(
        eq(apiKeys.tenantId, ctx.tenant),
        eq(apiKeys.companyId, ctx.company.id),
        eq(apiKeys.id, id),
        isNull(apiKeys.revokedAt),
      ),
    )
    .returning({ name: apiKeys.name });
  if (!key) throw notFound("API key");
  await record(ctx, { kind: "api_key.revoked", subjects: [id, ctx.company.id], details: { name: key.name } });
  return { id };
}
