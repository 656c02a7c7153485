import { officeOf } from "@/app/[tenant]/(pos)/pos/_api/office";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { busyWith } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { SaleAsHappened } from "@/server/till/sale";
import { openChannel } from "./channel";
import { openTillDatabase, type TillDatabase } from "./db";
import type { PairedDevice } from "./device";
import { nextTryAt, refreshCounts } from "./queue-counts";
import type { QueuedSale } from "./queue-rules";
import { forgetOldSales, readSales, retryAttention } from "./queue-store";
import { type CommandToRecord, type SaleToRecord, writeCommand, writeSale } from "./record-sale";
import { type Sender, startSender } from "./sender";

/** The open till of this tab: its database, its device, what sends. */
type OpenTill = {
  tenant: string;
  device: PairedDevice;
  db: TillDatabase;
  sender: Sender | null;
  channel: ReturnType<typeof openChannel>;
};

let open: OpenTill | null = null;

/** Opens what the tablet keeps. Nothing is sent before `startSending`. */
export async function openTill(tenant: string, device: PairedDevice, onTaken: () => void): Promise<TillDatabase> {
  closeTill();
  const db = await openTillDatabase(tenant, device.deviceId, { whenFree, onTaken });
  const channel = openChannel(`till ${tenant} ${device.deviceId}`, (message) => {
    if (message.kind === "queue_changed") void refreshCounts(db);
    if (message.kind === "pairing_changed") onTaken();
  });
  open = { tenant, device, db, sender: null, channel };
  await db.put("kv", device, "device");
  await refreshCounts(db);
  return db;
}

/** This tab becomes the one that sends. */
export function startSending(): void {
  const till = openTillOrThrow();
  if (till.sender) return;
  till.sender = startSender({
    db: till.db,
    office: officeOf(),
    lockName: `till send ${till.tenant} ${till.device.deviceId}`,
    onChange: changed,
    onWait: (at) => nextTryAt.set(at),
  });
  void forgetOldSales(till.db, Date.now());
}

export function closeTill(): void {
  open?.sender?.stop();
  open?.channel.close();
  open?.db.close();
  open = null;
}

/** The tablet's database. Throws before the till has started. */
export function tillDatabase(): TillDatabase {
  return openTillOrThrow().db;
}

export function tillTenant(): string {
  return openTillOrThrow().tenant;
}

export function tillDevice(): PairedDevice {
  return openTillOrThrow().device;
}

export function tellTabs(message: Parameters<OpenTill["channel"]["tell"]>[0]): void {
  open?.channel.tell(message);
}

/**
 * Records a sale: gives it the till's next receipt number and has both on the disk when it answers; only then is it sent, by
 * itself and in order. Whoever has the answer may give change and a receipt. Throws when nothing could be written: then no money
 * may be taken.
 */
export async function recordSale(sale: SaleToRecord): Promise<SaleAsHappened> {
  const { db, device } = openTillOrThrow();
  const happened = await writeSale(db, device, sale, Date.now());
  changed();
  sendWaiting();
  return happened;
}

/** Records something else the office must hear of, such as cash put in; sent after the sales before it. */
export async function recordCommand(command: CommandToRecord): Promise<void> {
  await writeCommand(openTillOrThrow().db, command, Date.now());
  changed();
  sendWaiting();
}

/** The sales kept on this tablet, newest first: those of the last days, and all that wait. */
export function keptSales(): Promise<QueuedSale[]> {
  return readSales(openTillOrThrow().db);
}

/** Tries now what waits, and first puts back into the line what a person has looked at (`id`, or all). */
export async function sendAgain(id?: string): Promise<void> {
  await retryAttention(openTillOrThrow().db, id);
  changed();
  sendWaiting();
}

/** Sends what waits, now. */
export function sendWaiting(): void {
  open?.sender?.flush();
  if (connection.get().silentSince !== null) void askForSync();
}

/** Where the browser can, it wakes this page when there is internet again. */
async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register("till-send").catch(() => undefined);
}

function changed() {
  if (!open) return;
  void refreshCounts(open.db);
  open.channel.tell({ kind: "queue_changed" });
}

/** Between two sales: at once, or when the one that is open ends. */
function whenFree(go: () => void): void {
  if (busyWith.get() === null) {
    go();
    return;
  }
  const stop = busyWith.subscribe(() => {
    if (busyWith.get() !== null) return;
    stop();
    go();
  });
}

function openTillOrThrow(): OpenTill {
  if (!open) throw new Error("This tablet is not paired with a till.");
  return open;
}
