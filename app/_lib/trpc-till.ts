import { createTRPCClient, getUntypedClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/root";

/** What a call of the till says about itself; the tablet's secret travels as a cookie no script can read. */
export type TillHeaders = {
  deviceId: string | null;
  operatorId: string | null;
  operatorProof: string | null;
};

/** Told of every answer of the office, and of every call that got none. `serverTime` is by the office's clock, to the second. */
export type Listener = {
  answered(answer: { sentAt: number; receivedAt: number; serverTime: number | null }): void;
  unanswered(sentAt: number): void;
};

export type TillClient = TRPCClient<AppRouter>;

/** A call that takes longer than this has got no answer; the next try carries the same key. */
const PATIENCE_MS = 15_000;
/** A customer looks for their card: the office itself waits 30 seconds for a terminal. */
const CARD_PATIENCE_MS = 40_000;

/**
 * The till's line to the office, asked as the tablet and whoever stands at it (context `alone`: as the tablet only; `office`: as
 * whoever is signed in to the office in this browser). Each call travels alone, so that a slow one holds up no other. A 502, 503 or 504 is said by
 * whatever stands before the office and counts as no answer.
 */
export function tillClient(tenant: string, headersOf: () => TillHeaders, listener: Listener): TillClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `/api/trpc/${tenant}`,
        transformer: superjson,
        headers: ({ op: { context } }) => {
          if (context.office === true) return {};
          return written(context.alone === true ? { ...headersOf(), operatorId: null } : headersOf());
        },
        fetch: (address, init) => listened(address as RequestInfo, init as RequestInit, listener),
      }),
    ],
  });
}

/** A command that was written down by name: asked of the office as the tablet itself, whoever stands at it by now. */
export function askByName(client: TillClient, path: string, input: Record<string, unknown>): Promise<unknown> {
  return getUntypedClient(client).mutation(path, input, { context: { alone: true } });
}

function written({ deviceId, operatorId, operatorProof }: TillHeaders): Record<string, string> {
  return {
    ...(deviceId ? { "x-tillbook-device": deviceId } : {}),
    ...(deviceId && operatorId ? { "x-tillbook-operator": operatorId } : {}),
    ...(deviceId && operatorId && operatorProof ? { "x-tillbook-operator-proof": operatorProof } : {}),
  };
}

async function listened(address: RequestInfo, init: RequestInit, listener: Listener): Promise<Response> {
  const sentAt = Date.now();
  const patience = AbortSignal.timeout(isCardPayment(address) ? CARD_PATIENCE_MS : PATIENCE_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
  try {
    const answer = await fetch(address, { ...init, signal, cache: "no-store" });
    if ([502, 503, 504].includes(answer.status)) listener.unanswered(sentAt);
    else listener.answered({ sentAt, receivedAt: Date.now(), serverTime: timeOf(answer) });
    return answer;
  } catch (error) {
    if (!init.signal?.aborted) listener.unanswered(sentAt);
    throw error;
  }
}

function isCardPayment(address: RequestInfo): boolean {
  return String(address).includes("/terminals.charge");
}

function timeOf(answer: Response): number | null {
  const time = Date.parse(answer.headers.get("date") ?? "");
  return Number.isNaN(time) ? null : time;
}
