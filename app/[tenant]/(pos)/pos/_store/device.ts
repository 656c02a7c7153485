import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";

/** The pairing of this browser with a till, by the tablet's own word; the secret is in a cookie no script can read. */
export type PairedDevice = { deviceId: string; code: string };

const key = (tenant: string) => `till-device-${tenant}`;

/** Which device this browser is; null when it is paired with no till. */
export const pairedDevice = createStore<PairedDevice | null>(null);

export function readPairedDevice(tenant: string): PairedDevice | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(tenant)) ?? "null");
    return isPairedDevice(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepPairedDevice(tenant: string, device: PairedDevice): void {
  localStorage.setItem(key(tenant), JSON.stringify(device));
}

export function forgetPairedDevice(tenant: string): void {
  localStorage.removeItem(key(tenant));
}

export function isPairedDevice(value: unknown): value is PairedDevice {
  return (
    typeof value === "object" &&
    value !== null &&
    "deviceId" in value &&
    typeof value.deviceId === "string" &&
    "code" in value &&
    typeof value.code === "string"
  );
}
