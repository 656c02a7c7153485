import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { QueuedCommand, QueuedSale } from "./queue-rules";
import type { PinTries, StaffMember } from "./staff-records";

/** A payment or tender attempt whose end is not known yet; kept until it is. `data` belongs to the screen that made it. */
export type KeptAttempt = { id: string; saleId: string; startedAt: number; data: unknown };

/** A basket set aside on this tablet alone, because the office was not reached; `data` belongs to the screen that parks. */
export type ParkedHere = { id: string; parkedAt: number; words: string; data: unknown };

/**
 * What one tablet of one tenant keeps. Nothing here may be lost: what can be fetched again (the catalogue) lives in a database
 * of its own, so that clearing it touches no sale.
 */
export interface TillSchema extends DBSchema {
  /** `device`, `bootstrap`, `counter`, `readiness` … by name. */
  kv: { key: string; value: unknown };
  staff: { key: string; value: StaffMember };
  tries: { key: string; value: PinTries };
  sales: { key: string; value: QueuedSale; indexes: { waiting: [string, number]; counter: number } };
  commands: { key: string; value: QueuedCommand; indexes: { waiting: [string, number] } };
  parked: { key: string; value: ParkedHere };
  attempts: { key: string; value: KeptAttempt };
}

export type TillDatabase = IDBPDatabase<TillSchema>;

const PREFIX = "till";
const VERSION = 1;

export function databaseName(tenant: string, deviceId: string): string {
  return `${PREFIX} ${tenant} ${deviceId}`;
}

type Taking = {
  /** Calls back when nothing is open that closing would tear. */
  whenFree?: (go: () => void) => void;
  /** The database is gone from this tab. */
  onTaken?: () => void;
};

/** Opens the database of a device, in the shape of this version. A newer version in another tab waits until this one is free. */
export function openTillDatabase(
  tenant: string,
  deviceId: string,
  { whenFree = (go) => go(), onTaken = () => {} }: Taking = {},
): Promise<TillDatabase> {
  return openDB<TillSchema>(databaseName(tenant, deviceId), VERSION, {
    upgrade(db) {
      db.createObjectStore("kv");
      db.createObjectStore("staff", { keyPath: "memberId" });
      db.createObjectStore("tries", { keyPath: "memberId" });
      const sales = db.createObjectStore("sales", { keyPath: "id" });
      sales.createIndex("waiting", ["state", "counter"]);
      sales.createIndex("counter", "counter");
      const commands = db.createObjectStore("commands", { keyPath: "id" });
      commands.createIndex("waiting", ["state", "recordedAt"]);
      db.createObjectStore("parked", { keyPath: "id" });
      db.createObjectStore("attempts", { keyPath: "id" });
    },
    blocking(_current, _wanted, event) {
      whenFree(() => {
        (event.target as IDBDatabase).close();
        onTaken();
      });
    },
    terminated: onTaken,
  });
}

/** The devices of a tenant this browser keeps something of: the way back when only the note of the pairing was lost. */
export async function keptDevices(tenant: string): Promise<string[]> {
  const start = `${PREFIX} ${tenant} `;
  const databases = (await indexedDB.databases?.()) ?? [];
  return databases.flatMap(({ name }) => (name?.startsWith(start) ? [name.slice(start.length)] : []));
}

/** Removes everything a device kept here. Callers make sure that nothing waits. */
export async function eraseTillDatabase(tenant: string, deviceId: string): Promise<void> {
  await deleteDB(databaseName(tenant, deviceId));
}
