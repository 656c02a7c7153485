import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";

/** The version of the till this tablet opened with; empty where the page came straight from the office. */
export const appVersion = createStore("");

/** A newer version is whole on the tablet and waits. */
export const newerVersion = createStore<string | null>(null);

const LOOK_MS = 15 * 60_000;

type State = { active: string | null; ready: string | null };

/** Installs the till's service worker and listens for newer versions; where a browser has none, the page comes from the office. */
export function startVersions(tenant: string): () => void {
  const workers = navigator.serviceWorker;
  if (!workers) return () => {};
  const told = ({ data }: MessageEvent<{ kind?: string; version?: string }>) => {
    if (data?.kind === "ready" && data.version) newerVersion.set(data.version);
  };
  workers.addEventListener("message", told);
  const timer = setInterval(() => void look(), LOOK_MS);
  void workers
    .register("/till-sw.js", { scope: `/${tenant}/pos`, updateViaCache: "none" })
    .then(() => workers.ready)
    .then(look)
    .catch(() => undefined);
  return () => {
    clearInterval(timer);
    workers.removeEventListener("message", told);
  };
}

/** Opens the newer version. The caller makes sure that no sale is open. */
export async function takeNewerVersion(): Promise<void> {
  await ask({ kind: "take" });
  window.location.reload();
}

async function look(): Promise<void> {
  const state = await ask({ kind: "look" });
  if (!state) return;
  appVersion.set(state.active ?? "");
  newerVersion.set(state.ready);
}

async function ask(message: { kind: "look" | "take" }): Promise<State | null> {
  const registration = await navigator.serviceWorker?.ready;
  if (!registration?.active) return null;
  const { active } = registration;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<State | null>) => resolve(data);
    active.postMessage(message, [port2]);
    setTimeout(() => resolve(null), 20_000);
  });
}
