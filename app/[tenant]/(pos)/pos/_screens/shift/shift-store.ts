import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";

export type TillNow = RouterOutputs["shifts"]["now"];
export type CountResult = RouterOutputs["shifts"]["finishCount"];
export type ZReport = RouterOutputs["shifts"]["close"];

/** Where one is between opening and Z. Coming back to the screen goes on where it was left. */
export type Stage =
  | { kind: "now" }
  | { kind: "count" }
  | { kind: "hand_over" }
  | { kind: "result"; result: CountResult }
  | { kind: "z"; z: ZReport };

export const stage = createStore<Stage>({ kind: "now" });

/** What the office last said of this till's shift; what it said before stays while it is silent. */
export const tillNow = createStore<TillNow | null>(null);

const NOW = "shift_now";

export function registerId(): string {
  return bootstrap.get()?.register.id ?? "";
}

export function currency(): string {
  return bootstrap.get()?.company.currency ?? tillNow.get()?.currency ?? "GBP";
}

/** Asks how the till stands. Throws when nobody answers; what was known stays. */
export async function lookAtShift(): Promise<void> {
  if (!tillNow.get()) await readKept();
  const said = await tillApi().shifts.now.query({ registerId: registerId() });
  await applyNow(said);
}

export async function applyNow(said: TillNow): Promise<void> {
  tillNow.set(said);
  const open = said.shift;
  const known = shift.get();
  if (known?.id !== open?.id) {
    shift.set(open ? { id: open.id, openedAt: open.openedAt.toISOString(), openedByName: open.openedByName } : null);
  }
  // Kept for later; what waits for the answer goes on at once, before anybody can tap what it shows.
  void tillDatabase()
    .put("kv", said, NOW)
    .catch(() => undefined);
}

async function readKept(): Promise<void> {
  const kept = (await tillDatabase()
    .get("kv", NOW)
    .catch(() => undefined)) as TillNow | undefined;
  if (kept && !tillNow.get()) tillNow.set(kept);
}

/** What was chosen beside the count, for the close. */
export const closing = createStore<{ leaveParked: boolean }>({ leaveParked: false });
