import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { skew } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { lastCounter } from "@/app/[tenant]/(pos)/pos/_store/record-sale";
import { tillDatabase, tillDevice } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { readinessChecks } from "./checks";

/** What the catalogue on this tablet says of itself; set by whoever keeps it. */
export const catalogueState = createStore<{ items: number; checkedAt: number } | null>(null);

/** Looks at this tablet now. Asks the browser for lasting storage, which some grant only to an installed app. */
export async function findOut() {
  const persisted = await navigator.storage?.persist?.().catch(() => null);
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  const { quota, usage } = estimate ?? {};
  const office = bootstrap.get();
  return readinessChecks({
    installed: isInstalled(),
    installable: matchMedia("(pointer: coarse)").matches,
    persisted: persisted ?? null,
    freeBytes: quota === undefined ? null : Math.max(0, quota - (usage ?? 0)),
    catalogue: catalogueState.get(),
    skewMs: skew.get()?.skewMs ?? null,
    code: tillDevice().code,
    lastCounter: await lastCounter(tillDatabase()),
    lastCounterInOffice: office ? office.nextCounter - 1 : null,
    printers: office?.printers.map(({ name, lastSeenAt }) => ({ name, seenAt: lastSeenAt?.getTime() ?? null })) ?? null,
    terminals: office?.terminals.map(({ name, adapter }) => ({ name, external: adapter === "external" })) ?? null,
    now: Date.now(),
  });
}

function isInstalled(): boolean {
  return (
    matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches ||
    (navigator as { standalone?: boolean }).standalone === true
  );
}
