/**
 * What can go wrong with a call. `reset` and `hang` come before anything was done; `lost`, `lost-hang` and
 * `error-after-commit` come after it was done, so that only the answer is missing.
 */
export const FAULT_KINDS = [
  "throttle",
  "error",
  "unavailable",
  "hang",
  "reset",
  "fault-in-200",
  "lost",
  "lost-hang",
  "error-after-commit",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** `path` is part of "METHOD /path?query"; without it the calls to the books are meant, not those for tokens. */
export type RandomFaults = { rate: number; kinds: readonly FaultKind[]; path?: string; seed?: number };
export type PlannedFault = { kind: FaultKind; path?: string; times: number; skip?: number };
export type Outage = { kind: "unavailable" | "error" | "reset" | "hang"; path?: string };

export type Disturbances = { random: RandomFaults | null; planned: PlannedFault[]; outage: Outage | null };

const BOOKS = " /v3/";

export function noDisturbances(): Disturbances {
  return { random: null, planned: [], outage: null };
}

/** The fault that befalls this call, or null: an outage before what was planned, and that before chance. */
export function nextFault(disturbances: Disturbances, call: string, random: () => number): FaultKind | null {
  const { outage } = disturbances;
  if (outage !== null && call.includes(outage.path ?? "")) return outage.kind;
  const planned = disturbances.planned.find((fault) => fault.times > 0 && call.includes(fault.path ?? BOOKS));
  if (planned !== undefined) {
    if ((planned.skip ?? 0) > 0) planned.skip = (planned.skip ?? 0) - 1;
    else {
      planned.times -= 1;
      disturbances.planned = disturbances.planned.filter((fault) => fault.times > 0);
      return planned.kind;
    }
  }
  const chance = disturbances.random;
  if (chance === null || !call.includes(chance.path ?? BOOKS) || random() >= chance.rate) return null;
  return chance.kinds[Math.floor(random() * chance.kinds.length)] ?? null;
}

/** Whether the books have done their work before the fault shows. */
export function strikesAfter(fault: FaultKind | null): fault is "lost" | "lost-hang" | "error-after-commit" {
  return fault === "lost" || fault === "lost-hang" || fault === "error-after-commit";
}
