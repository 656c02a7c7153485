import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { connectionRow } from "./connection-row";
import { asRefusal } from "./faults";
import { renewToken } from "./renew-token";
import { JUST_RENEWED_MS } from "./rules";
import { openTokens } from "./sealed-tokens";
import { type TokenStatus, tokenStatus } from "./token-status";

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

/**
 * Renews the token because somebody asked; one that was renewed within the last minute is new enough. Throws not found, or refused in
 * the words of the trouble.
 */
export async function refreshNow(enter: Enter): Promise<TokenStatus> {
  const due = await enter(async (ctx) => {
    const row = await connectionRow(ctx);
    if (!row || row.state === "disconnected") throw notFound("QuickBooks connection");
    const isNew = row.rotatedAt !== null && ctx.now.getTime() - row.rotatedAt.getTime() < JUST_RENEWED_MS;
    if (isNew && row.state !== "needs_reconnect") return null;
    const tokens = openTokens(row);
    // Two who ask at once name the same token, and get one instead of it.
    const token = tokens === null || tokens === "unreadable" ? "" : tokens.access;
    return { tenant: ctx.tenant, companyId: ctx.company.id, byName: ctx.actor.name, token };
  });
  if (due) {
    const { token, byName, ...place } = due;
    await renewToken(place, { leftMs: 0, instead: { token, refused: false }, byName }).catch((error: unknown) => {
      throw asRefusal(error);
    });
  }
  return enter(tokenStatus);
}
