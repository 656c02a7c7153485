import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { skew } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { catalogueState } from "@/app/[tenant]/(pos)/pos/_catalogue/catalogue-store";
import { lastCounter } from "@/app/[tenant]/(pos)/pos/_store/record-sale";
import { tillDatabase, tillDevice } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { readinessChecks } from "./checks";

/** Looks at this tablet now. Asks the browser for lasting storage, which some grant only to an installed app. */
export async function findOut() {
  const persisted = await navigator.storage?.persist?.().catch(() => null);
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  const { quota, usage } = estimate ?? {};
  const { catalogue, checkedAt } = catalogueState.get();
  const office = bootstrap.get();
  return readinessChecks({
    installed: isInstalled(),
    installable: matchMedia("(pointer: coarse)").matches,
    persisted: persisted ?? null,
    freeBytes: quota === undefined ? null : Math.max(0, quota - (usage ?? 0)),
    catalogue: catalogue && checkedAt !== null ? { items: catalogue.size, checkedAt } : null,
    skewMs: skew.get()?.skewMs ?? null,
    code: tillDevice().code,
    lastCounter: await lastCounter(tillDatabase()),
    lastCounterInOffice: office ? office.nextCounter - 1 : null,
    printers:
      office?.printers.map(({ id, name, lastSeenAt }) => ({ id, name, seenAt: lastSeenAt?.getTime() ?? null })) ?? null,
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
