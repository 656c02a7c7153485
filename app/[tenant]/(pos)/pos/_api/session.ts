import { appError } from "@/app/_lib/app-error";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { handWasChosen, readPreferences } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import {
  hand,
  type OpenShift,
  type Operator,
  operator,
  place,
  shift,
} from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { keepRoster, readRoster } from "@/app/[tenant]/(pos)/pos/_staff/roster";
import { readOperator, signOutOfTill } from "@/app/[tenant]/(pos)/pos/_staff/sign-in";
import { keptDevices, openTillDatabase, type TillDatabase } from "@/app/[tenant]/(pos)/pos/_store/db";
import {
  isPairedDevice,
  keepPairedDevice,
  type PairedDevice,
  pairedDevice,
  readPairedDevice,
} from "@/app/[tenant]/(pos)/pos/_store/device";
import { saleTotal } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { lastCounter, raiseCounter } from "@/app/[tenant]/(pos)/pos/_store/record-sale";
import { readUnsent } from "@/app/[tenant]/(pos)/pos/_store/restore";
import { claimTab, tabRole } from "@/app/[tenant]/(pos)/pos/_store/tab-lock";
import { openTill, sendWaiting, startSending, tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { sum, toDecimal } from "@/server/money";
import { askBootstrap, type Bootstrap, type HeartbeatAnswer, staffOf, tellHeartbeat } from "./asked";
import { onChange } from "./live-line";
import { openTillApi, skew } from "./till-api";
import { appVersion } from "./versions";

/** Where this page is with its till. */
export type Session =
  | { kind: "starting" }
  | { kind: "unpaired" }
  | { kind: "paired" }
  /** Nothing can be kept here: private window, full disk, forbidden storage. */
  | { kind: "broken"; reason: string };

export const session = createStore<Session>({ kind: "starting" });

/** What the office last said; null until it said something to this tablet. */
export const bootstrap = createStore<Bootstrap | null>(null);

/** Why this tablet may not send: it was taken off its till. */
export const revoked = createStore<{ code: string; message: string } | null>(null);

/** What the tablet last found out about itself, told to the office with the next heartbeat. */
export const readiness = createStore<Record<string, { state: "good" | "warn" | "bad"; words: string }>>({});

const BEAT_MS = 20_000;
/** How often the whole is asked again without a reason. */
const REFRESH_MS = 5 * 60_000;

/** Starts the till of a tenant on this page; what it undoes is for the end of the page. */
export function startTill(tenant: string): () => void {
  readPreferences();
  openTillApi(tenant);
  void begin(tenant).catch((error: unknown) => {
    session.set({ kind: "broken", reason: String(error) });
  });
  const stopBeat = everyBeat();
  return stopBeat;
}

/** Opens what a pairing left on this tablet, and everything that follows from it. */
export async function openPairing(tenant: string, device: PairedDevice): Promise<void> {
  keepPairedDevice(tenant, device);
  pairedDevice.set(device);
  const db = await openTill(tenant, device, () => window.location.reload());
  const [kept, knownShift, keptOperator] = (await Promise.all([
    db.get("kv", "bootstrap"),
    db.get("kv", SHIFT),
    readOperator(),
    readRoster(db),
  ])) as [Bootstrap | undefined, OpenShift | null | undefined, Operator | null, unknown];
  // In one breath: the bar says all of it at once, and nothing in it moves.
  if (kept) applyBootstrap(kept);
  keepShiftIn(db, knownShift);
  if (keptOperator) operator.set(keptOperator);
  claimTab(`till tab ${tenant} ${device.deviceId}`);
  session.set({ kind: "paired" });
  const begun = () => {
    if (tabRole.get() !== "till") return;
    stop();
    startSending();
    listenForNews();
    void refreshFromOffice();
  };
  const stop = tabRole.subscribe(begun);
  begun();
}

/** Asks the office for everything this till needs to know; what it says is kept. Silence changes nothing. */
export async function refreshFromOffice(): Promise<void> {
  try {
    const db = tillDatabase();
    const said = await askBootstrap();
    revoked.set(null);
    await db.put("kv", said, "bootstrap");
    await Promise.all([raiseCounter(db, said.nextCounter - 1), keepRoster(db, staffOf(said))]);
    applyBootstrap(said);
    const who = operator.get();
    if (who && !said.staff.some(({ memberId }) => memberId === who.memberId)) await signOutOfTill();
    refreshedAt = Date.now();
  } catch (error) {
    noteRevoked(error);
  }
}

const SHIFT = "shift";
let stopKeeping = () => {};

/** The shift outlives a reload without internet as it was known last; what the office said before may be older. */
function keepShiftIn(db: TillDatabase, known: OpenShift | null | undefined): void {
  stopKeeping();
  if (known !== undefined) shift.set(known);
  stopKeeping = shift.subscribe(() => void db.put("kv", shift.get(), SHIFT).catch(() => undefined));
}

let listens = false;

/** A PIN, a rule or a shift that was changed elsewhere is known here in a moment; after a silence the heartbeat asks. */
function listenForNews(): void {
  if (listens) return;
  listens = true;
  onChange("device", (id) => void (id && refreshFromOffice()));
  onChange("shift", (id) => void (id && beat().catch(() => undefined)));
}

let refreshedAt = 0;

async function begin(tenant: string): Promise<void> {
  const device = readPairedDevice(tenant) ?? (await rememberedDevice(tenant));
  if (device) await openPairing(tenant, device);
  else session.set({ kind: "unpaired" });
}

/** The note of the pairing was lost, but not what the tablet keeps. */
async function rememberedDevice(tenant: string): Promise<PairedDevice | null> {
  for (const deviceId of await keptDevices(tenant)) {
    const db = await openTillDatabase(tenant, deviceId);
    const kept = await db.get("kv", "device");
    db.close();
    if (isPairedDevice(kept)) return kept;
  }
  return null;
}

function applyBootstrap(said: Bootstrap): void {
  bootstrap.set(said);
  place.set({ shopName: said.company.name, siteName: said.site.name, registerName: said.register.name });
  if (!handWasChosen()) hand.set(said.device.hand);
  applyShift(said.openShift);
}

function applyShift(open: HeartbeatAnswer["openShift"] | Bootstrap["openShift"]): void {
  const known = shift.get();
  const next = open && { id: open.id, openedAt: open.openedAt.toISOString(), openedByName: open.openedByName };
  if (known?.id !== next?.id) shift.set(next);
}

/** Tells the office that the tablet is there and what it has not sent; its answer is what makes the pill green. */
async function beat(): Promise<void> {
  if (session.get().kind !== "paired" || tabRole.get() !== "till") return;
  const db = tillDatabase();
  const { sales, commands } = await readUnsent(db);
  const waiting = [...sales, ...commands];
  const currency = bootstrap.get()?.company.currency ?? sales[0]?.sale.currency ?? "GBP";
  const wasSilent = connection.get().silentSince !== null;
  try {
    const said = await tellHeartbeat({
      appVersion: appVersion.get(),
      lastCounter: await lastCounter(db),
      unsentCount: waiting.length,
      unsent: toDecimal(sum(sales.map((row) => saleTotal(row.sale))), currency),
      oldestUnsentAt: waiting.length ? new Date(Math.min(...waiting.map((row) => row.recordedAt))).toISOString() : null,
      clockSkewMs: skew.get()?.skewMs ?? 0,
      readiness: readiness.get(),
    });
    revoked.set(null);
    if (wasSilent) sendWaiting();
    applyShift(said.openShift);
    if (wasSilent || isNewer(said) || Date.now() - refreshedAt > REFRESH_MS) await refreshFromOffice();
  } catch (error) {
    noteRevoked(error);
  }
}

/** The office has rules or people this tablet does not know. */
function isNewer({ rulesVersion, rosterVersion }: HeartbeatAnswer): boolean {
  const known = bootstrap.get();
  return known?.rulesVersion !== rulesVersion || known.rosterVersion !== rosterVersion;
}

function noteRevoked(error: unknown): void {
  const { kind, code, message } = appError(error);
  if (kind === "unauthorized" && code !== "operator_gone") revoked.set({ code, message });
}

/** A beat every 20 s, at once when the tablet wakes up or says that it is connected. What the browser says is only a hint. */
function everyBeat(): () => void {
  const now = () => void beat().catch(() => undefined);
  const woken = () => {
    if (document.visibilityState !== "visible") return;
    now();
    sendWaiting();
  };
  const online = () => {
    now();
    sendWaiting();
  };
  const offline = () => connection.update((state) => ({ ...state, silentSince: state.silentSince ?? Date.now() }));
  const told = ({ data }: MessageEvent<{ kind?: string }>) => {
    if (data?.kind === "send") online();
  };
  const timer = setInterval(now, BEAT_MS);
  window.addEventListener("online", online);
  window.addEventListener("offline", offline);
  document.addEventListener("visibilitychange", woken);
  navigator.serviceWorker?.addEventListener("message", told);
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", online);
    window.removeEventListener("offline", offline);
    document.removeEventListener("visibilitychange", woken);
    navigator.serviceWorker?.removeEventListener("message", told);
  };
}
