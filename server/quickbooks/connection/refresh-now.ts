import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { connectionRow } from "./connection-row";
import { asRefusal } from "./faults";
import { renewToken } from "./renew-token";
import { JUST_RENEWED_MS } from "./rules";
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
    const place = { tenant: ctx.tenant, companyId: ctx.company.id, byName: ctx.actor.name };
    return isNew && row.state !== "needs_reconnect" ? null : place;
  });
  if (due) {
    await renewed(due).catch((error: unknown) => {
      throw asRefusal(error);
    });
  }
  return enter(tokenStatus);
}

/** Two who ask at once get one new token. */
async function renewed(due: { tenant: string; companyId: string; byName: string }): Promise<void> {
  const { token } = await renewToken(due, { leftMs: Number.NEGATIVE_INFINITY });
  await renewToken(due, { leftMs: 0, instead: { token, refused: false }, byName: due.byName });
}
