import { receiptNumber, type SaleAsHappened } from "@/server/till/sale";
import type { TillDatabase } from "./db";
import type { QueuedCommand, QueuedSale } from "./queue-rules";

/** A sale as the tender screen has it: its number is given when it is recorded. */
export type SaleToRecord = Omit<SaleAsHappened, "counter" | "receiptNumber" | "deviceId">;

/** A command for the office that may wait, such as cash put in; `id` is its idempotency key. */
export type CommandToRecord = Pick<QueuedCommand, "id" | "path" | "input" | "words" | "amountMinor">;

const COUNTER = "counter";

/**
 * Writes a sale and the counter it takes in one transaction that is on the disk before it answers. Nothing was sent yet; whoever
 * sees the answer may give change. The same id recorded twice is the first sale again. Throws when the disk is full.
 */
export async function writeSale(
  db: TillDatabase,
  device: { deviceId: string; code: string },
  sale: SaleToRecord,
  now: number,
): Promise<SaleAsHappened> {
  const tx = db.transaction(["kv", "sales"], "readwrite", { durability: "strict" });
  const sales = tx.objectStore("sales");
  const kv = tx.objectStore("kv");
  const known = await sales.get(sale.id);
  if (known) {
    await tx.done;
    return known.sale;
  }
  const counter = counterOf(await kv.get(COUNTER)) + 1;
  const happened: SaleAsHappened = {
    ...sale,
    deviceId: device.deviceId,
    counter,
    receiptNumber: receiptNumber(device.code, counter),
  };
  await Promise.all([
    kv.put(counter, COUNTER),
    sales.add(waiting({ id: sale.id, counter, sale: happened }, now)),
    tx.done,
  ]);
  return happened;
}

/** Writes a command for the office in the same way. */
export async function writeCommand(db: TillDatabase, command: CommandToRecord, now: number): Promise<void> {
  const tx = db.transaction("commands", "readwrite", { durability: "strict" });
  if (await tx.store.get(command.id)) return;
  await Promise.all([tx.store.add(waiting(command, now)), tx.done]);
}

export async function lastCounter(db: TillDatabase): Promise<number> {
  return counterOf(await db.get("kv", COUNTER));
}

/** The next receipt comes after whatever the office has seen of this device, in case this browser forgot. */
export async function raiseCounter(db: TillDatabase, seenByOffice: number): Promise<void> {
  const tx = db.transaction("kv", "readwrite", { durability: "strict" });
  if (counterOf(await tx.store.get(COUNTER)) < seenByOffice) await tx.store.put(seenByOffice, COUNTER);
  await tx.done;
}

function counterOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function waiting<T extends object>(row: T, now: number): T & Omit<QueuedSale, "id" | "counter" | "sale"> {
  return {
    ...row,
    state: "paid_local",
    recordedAt: now,
    tries: 0,
    lastTriedAt: null,
    lastError: null,
    storedAt: null,
  };
}
