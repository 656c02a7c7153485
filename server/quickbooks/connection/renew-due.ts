import { enterAsJob } from "@/server/auth/enter-tenant";
import { logFailure } from "@/server/log";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import { type Company, connectedCompanies } from "./connected-companies";
import { connectionRow } from "./connection-row";
import { isGone } from "./is-gone";
import { renewToken } from "./renew-token";
import { RENEW_LEFT_MS } from "./rules";
import { warnOfEnd } from "./warn-of-end";

/** A renewal that gets no answer takes twenty seconds: the others go on beside it. */
const AT_ONCE = 4;

/**
 * Renews every authorisation that has less than half an hour left, and warns of those that end for good. Any number of processes may
 * do it at once. One company's trouble keeps nobody else waiting.
 */
export async function renewDueTokens(
  now: Date = new Date(),
  { signal, companies }: { signal?: AbortSignal; companies?: Company[] } = {},
): Promise<void> {
  const ahead = now.getTime() - Date.now();
  const clock = () => new Date(Date.now() + ahead);
  const places = (companies ?? (await connectedCompanies())).values();
  // One after the other each: they draw from the same list.
  const attendRest = async () => {
    for (const place of places) {
      if (signal?.aborted) return;
      await attend(place, clock).catch(async (error: unknown) => {
        // Its state and history say so.
        if (error instanceof RemoteFault || (await isGone(place).catch(() => false))) return;
        logFailure(error, `quickbooks-token-${place.companyId}`);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, attendRest));
}

async function attend(place: Company, clock: () => Date): Promise<void> {
  const now = clock();
  const isDue = await enterAsJob({ ...place, name: "Tillbook", now }, async (ctx) => {
    await warnOfEnd(ctx);
    const row = await connectionRow(ctx);
    const isAlive = row?.state === "connected" || row?.state === "paused";
    return isAlive && row.accessExpiresAt !== null && row.accessExpiresAt.getTime() - now.getTime() < RENEW_LEFT_MS;
  });
  if (isDue) await renewToken(place, { leftMs: RENEW_LEFT_MS, clock });
}
