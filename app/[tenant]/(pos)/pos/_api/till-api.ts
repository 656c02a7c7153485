import type { Listener, TillClient } from "@/app/_lib/trpc-till";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { PairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";
import { pairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";
import { clockSkew } from "./clock-skew";

/** How far this tablet's clock is ahead of the office's by the last answer; null until one came. */
export const skew = createStore<{ skewMs: number; doubtMs: number } | null>(null);

let line: (() => Promise<TillClient>) | null = null;

/** Opens the line of a tenant's till; once, when the page starts. Its code comes after the first picture. */
export function openTillApi(tenant: string): void {
  let client: Promise<TillClient> | null = null;
  const open = async () => {
    const { tillClient } = await import("@/app/_lib/trpc-till");
    return tillClient(tenant, () => headersOf(pairedDevice.get()), listener);
  };
  line = () => {
    client ??= open().catch((error: unknown) => {
      client = null;
      throw error;
    });
    return client;
  };
}

const listener: Listener = {
  answered({ sentAt, receivedAt, serverTime }) {
    connection.update((state) => ({ ...state, answeredAt: receivedAt, silentSince: null }));
    if (serverTime !== null) skew.set(clockSkew({ sentAt, receivedAt, serverTime }));
  },
  unanswered(sentAt) {
    connection.update((state) => ({ ...state, silentSince: state.silentSince ?? sentAt }));
  },
};

/** The office, asked as this tablet and whoever stands at it. Calls fail as `appError` reads them. */
export function tillApi(): TillClient {
  return reaching([]) as TillClient;
}

/** The client itself, for what is asked by name. */
export function tillLine(): Promise<TillClient> {
  if (!line) throw new Error("The till has not started yet.");
  return line();
}

/** Remembers which procedure was meant until the client is there to be asked. */
function reaching(path: readonly string[]): unknown {
  return new Proxy(() => {}, {
    get: (_, name) => (typeof name === "string" && name !== "then" ? reaching([...path, name]) : undefined),
    apply: async (_, __, wish: unknown[]) => {
      const client = await tillLine();
      const found = path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], client);
      return (found as (...wish: unknown[]) => Promise<unknown>)(...wish);
    },
  });
}

function headersOf(device: PairedDevice | null) {
  const who = operator.get();
  return {
    deviceId: device?.deviceId ?? null,
    operatorId: who?.memberId ?? null,
    operatorProof: who?.proof ?? null,
  };
}
