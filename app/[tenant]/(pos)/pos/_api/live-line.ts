import { listenLive } from "@/app/_lib/live";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { pairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";

/** Whether the till hears of changes as they happen; while it does not, whoever shows something asks by themselves. */
export const listening = createStore(false);

type Told = (id: string | null) => void;
const ears = new Map<string, Set<Told>>();

/** Hears of a topic: the id of what changed, or null when anything may have. */
export function onChange(topic: string, told: Told): () => void {
  const known = ears.get(topic) ?? new Set();
  ears.set(topic, known.add(told));
  return () => known.delete(told);
}

/** Opens the till's line; as the tablet itself, so that it stays open when somebody else takes over. */
export function startListening(tenant: string): () => void {
  return listenLive({
    tenant,
    headers: (): Record<string, string> => {
      const deviceId = pairedDevice.get()?.deviceId;
      return deviceId ? { "x-tillbook-device": deviceId } : {};
    },
    changed: (topic, id) => {
      for (const told of [...(ears.get(topic) ?? [])]) told(id);
    },
    lookAgain: () => {
      for (const told of [...ears.values()].flatMap((known) => [...known])) told(null);
    },
    heard: (now) => listening.set(now),
  });
}
