import { type TillClient, tillClient } from "@/app/_lib/trpc-till";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { PairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";
import { pairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";
import { clockSkew } from "./clock-skew";

/** How far this tablet's clock is ahead of the office's by the last answer; null until one came. */
export const skew = createStore<{ skewMs: number; doubtMs: number } | null>(null);

let client: TillClient | null = null;

/** Opens the line of a tenant's till; once, when the page starts. */
export function openTillApi(tenant: string): TillClient {
  client = tillClient(tenant, () => headersOf(pairedDevice.get()), {
    answered({ sentAt, receivedAt, serverTime }) {
      connection.update((state) => ({ ...state, answeredAt: receivedAt, silentSince: null }));
      if (serverTime !== null) skew.set(clockSkew({ sentAt, receivedAt, serverTime }));
    },
    unanswered(sentAt) {
      connection.update((state) => ({ ...state, silentSince: state.silentSince ?? sentAt }));
    },
  });
  return client;
}

/** The office, asked as this tablet and whoever stands at it. Calls fail as `appError` reads them. */
export function tillApi(): TillClient {
  if (!client) throw new Error("The till has not started yet.");
  return client;
}

function headersOf(device: PairedDevice | null) {
  const who = operator.get();
  return {
    deviceId: device?.deviceId ?? null,
    operatorId: who?.memberId ?? null,
    operatorProof: who?.proof ?? null,
  };
}
