import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { KINDS } from "./kinds";
import { emptyState, type State } from "./state";

const SOON_MS = 500;
/** A large state is written less often, so that writing takes a small part of the time. */
const REST = 20;

/** Reads what was kept; nothing there is a world without companies. Throws a clear sentence for a file that is broken. */
export function readState(path: string | undefined): State {
  if (path === undefined || !existsSync(path)) return emptyState();
  try {
    const state: State = { ...emptyState(), ...JSON.parse(readFileSync(path, "utf8")) };
    for (const realm of Object.values(state.realms)) for (const kind of KINDS) realm.entries[kind] ??= {};
    return state;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `What the QuickBooks simulation kept cannot be read (${path}: ${reason}). Remove the file to begin anew.`,
    );
  }
}

/** Keeps the state in a file, whole or not at all: soon after a change, at once when asked, and at the end. */
export function stateKeeper(
  path: string | undefined,
  state: State,
): { keep: (when?: "now") => void; flush: () => void } {
  let timer: NodeJS.Timeout | null = null;
  let tookMs = 0;
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (path === undefined) return;
    const startedAt = Date.now();
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${process.pid}.new`;
    writeFileSync(beside, JSON.stringify(state), { mode: 0o600 });
    renameSync(beside, path);
    tookMs = Date.now() - startedAt;
  };
  const keep = (when?: "now") => {
    if (path === undefined) return;
    if (when === "now") flush();
    else timer ??= setTimeout(flush, Math.max(SOON_MS, tookMs * REST));
  };
  return { keep, flush };
}
