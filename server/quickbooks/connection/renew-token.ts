import { setTimeout as pause } from "node:timers/promises";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import type { Place } from "@/server/quickbooks/remote/place";
import { type BegunRenewal, beginRenewal, type RenewalWish, type UsableToken } from "./begin-renewal";
import { NOT_SET_UP } from "./cannot-call";
import { connectionRow } from "./connection-row";
import { reconnectFault, renewalRefused } from "./faults";
import { giveUpRenewal } from "./give-up-renewal";
import { type Grant, GrantRefused, renewGrant } from "./intuit";
import { keepRenewed } from "./keep-renewed";
import { needReconnect } from "./need-reconnect";
import { hashOfKeys } from "./refused-keys";
import { revokeUnclaimed } from "./revoke-unclaimed";
import { waitAfterFailuresMs } from "./rules";
import { openTokens } from "./sealed-tokens";
import { type QuickBooksSetUp, quickBooksSetUp } from "./set-up";

export type RenewalOptions = RenewalWish & { byName?: string; clock?: () => Date };
type Asking = Extract<BegunRenewal, { kind: "ask" }>;

/** Nobody stands behind the others longer than a renewal takes. */
const LOOK_AGAIN_MS = 40;
export const ENDED =
  "QuickBooks no longer accepts our authorisation, as when somebody takes it away there. Nothing is lost.";

/**
 * A token with as much time left as wished. However many processes ask at once, one asks Intuit and the others get what it got; it is
 * kept before anybody uses it. Called without an open transaction. Throws a RemoteFault: `reconnect`, or `their_fault` for later.
 */
export async function renewToken(
  place: Pick<Place, "tenant" | "companyId"> & Partial<Place>,
  wish: RenewalOptions,
): Promise<UsableToken> {
  const enter = <T>(work: (ctx: TenantContext) => Promise<T>) => {
    const { tenant, companyId } = place;
    const now = wish.clock?.() ?? new Date();
    return enterAsJob({ tenant, companyId, name: wish.byName ?? "Tillbook", now, requestId: "quickbooks-token" }, work);
  };
  for (;;) {
    const begun = await enter((ctx) => beginRenewal(ctx, { ...wish, connectionId: place.connectionId }));
    switch (begun.kind) {
      case "usable":
        return begun.usable;
      case "wait":
        await pause(LOOK_AGAIN_MS + Math.random() * LOOK_AGAIN_MS);
        continue;
      case "refused_again":
        // Where an admin connected again meanwhile, the next look finds what they brought.
        await enter((ctx) => needReconnect(ctx, { words: ENDED, tid: null, token: begun.token }));
        continue;
      case "ask": {
        const usable = await askIntuit(enter, begun, wish);
        if (usable) return usable;
        continue;
      }
      default:
        return begun satisfies never;
    }
  }
}

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

/** Null when the connection was made anew meanwhile. */
async function askIntuit(enter: Enter, begun: Asking, wish: RenewalOptions): Promise<UsableToken | null> {
  const setUp = quickBooksSetUp();
  if (!setUp) {
    await enter((ctx) => giveUpRenewal(ctx, { attemptAt: begun.attemptAt, words: NOT_SET_UP, tid: null }));
    throw reconnectFault(NOT_SET_UP, "not_set_up");
  }
  const tried: string[] = [];
  for (let token: string | null = begun.tokens.refresh; token !== null; ) {
    tried.push(token);
    const used: string = token;
    const grant = await renewGrant(setUp, used, wish.clock?.() ?? new Date()).catch((error: unknown) => {
      if (error instanceof GrantRefused) return error;
      throw error;
    });
    if (!(grant instanceof GrantRefused)) return keep(enter, begun, wish, used, grant);
    if (!grant.isFinal) return fail(enter, begun, grant, setUp);
    // A sibling may have stored a newer one; else the one before may still live.
    const candidates = await enter(candidatesNow);
    token = candidates.find((one) => !tried.includes(one)) ?? null;
    if (token === null) {
      const { tid } = grant;
      await enter((ctx) => needReconnect(ctx, { words: ENDED, tid, attemptAt: begun.attemptAt }));
      const isEnded = await enter(async (ctx) => (await connectionRow(ctx))?.state === "needs_reconnect");
      if (!isEnded) return null;
      throw reconnectFault(ENDED, grant.code, tid);
    }
  }
  return null;
}

async function keep(
  enter: Enter,
  begun: Asking,
  wish: RenewalOptions,
  used: string,
  grant: Grant,
): Promise<UsableToken | null> {
  const { attemptAt } = begun;
  const kept = await enter((ctx) =>
    keepRenewed(ctx, { attemptAt, used, grant, afterRefusal: wish.instead?.refused === true }),
  );
  if (kept) return kept;
  const row = await enter((ctx) => connectionRow(ctx));
  const setUp = quickBooksSetUp();
  // Disconnected while Intuit was asked: what it handed out opens nothing any more.
  if (row?.state === "disconnected" && setUp) await revokeUnclaimed(setUp, row.realmId, grant.refreshToken);
  return null;
}

async function fail(enter: Enter, begun: Asking, refusal: GrantRefused, setUp: QuickBooksSetUp): Promise<UsableToken> {
  const { attemptAt, present, presentEndsAt } = begun;
  const { words, tid } = refusal;
  const isOfKeys = refusal.code === "invalid_client";
  const now = await enter(async (ctx) => {
    await giveUpRenewal(ctx, { attemptAt, words, tid, ...(isOfKeys ? { refusedKeys: hashOfKeys(setUp) } : {}) });
    return ctx.now;
  });
  if (presentEndsAt > now) return present;
  // Neither QuickBooks nor the line to it is to blame.
  if (isOfKeys) throw reconnectFault(words, "keys", tid);
  throw renewalRefused(refusal, waitAfterFailuresMs(1));
}

async function candidatesNow(ctx: TenantContext): Promise<string[]> {
  const row = await connectionRow(ctx);
  const tokens = row ? openTokens(row) : null;
  if (!tokens || tokens === "unreadable") return [];
  return tokens.previousRefresh === null ? [tokens.refresh] : [tokens.refresh, tokens.previousRefresh];
}
