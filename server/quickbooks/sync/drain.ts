import { enterAsJob } from "@/server/auth/enter-tenant";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import type { Place } from "@/server/quickbooks/remote/place";
import { claimLinks } from "./claim-link";
import { sendsFrom } from "./live-connection";
import { nextDue } from "./next-due";
import { MOST_TOGETHER, sendTogether } from "./send-together";

/** After this a worker gives its place to the next company: one with much to send never delays another. */
const TURN_MS = 5_000;

/**
 * Sends what is due of one company for one turn, many new ones in one call. Answers when to come again: null when nothing goes on by itself.
 * Any number of workers may do the same at the same time; `onAnswer` hears once, when QuickBooks answered in this turn and more is due.
 */
export async function drain(
  place: Place,
  worker: string,
  signal: AbortSignal,
  onAnswer?: () => Promise<void>,
): Promise<Date | null> {
  const enter = {
    tenant: place.tenant,
    companyId: place.companyId,
    name: "Tillbook",
    requestId: `quickbooks-${worker}`,
  };
  const begun = new Date();
  const until = begun.getTime() + TURN_MS;
  let tell = onAnswer;
  while (!signal.aborted) {
    const step = await enterAsJob(enter, async (ctx) => {
      const connection = await connectionRow(ctx);
      if (!connection || connection.id !== place.connectionId) return { end: null, answered: false };
      const allowed = sendsFrom(connection, ctx.now);
      if (!allowed.sends) return { end: allowed.from, answered: false };
      const links = Date.now() < until ? await claimLinks(ctx, connection.id, worker, MOST_TOGETHER) : [];
      const answered = connection.lastGoodAt !== null && connection.lastGoodAt >= begun;
      return links.length > 0 ? { links, answered } : { end: await nextDue(ctx, connection.id), answered };
    });
    const isMoreDue = step.links !== undefined || (step.end !== null && step.end <= new Date());
    if (tell && step.answered && isMoreDue) {
      await tell();
      tell = undefined;
    }
    if (!step.links) return step.end;
    await sendTogether(place, step.links, signal);
  }
  return new Date();
}
