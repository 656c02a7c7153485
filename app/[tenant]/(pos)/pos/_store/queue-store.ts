import type { TillDatabase } from "./db";
import { BATCH, type NextToSend, nextToSend, type QueuedCommand, type QueuedSale, type SendError } from "./queue-rules";

const FIRST = Number.NEGATIVE_INFINITY;
const LAST = Number.POSITIVE_INFINITY;

/** How long a stored sale stays on the tablet, to be shown, printed again and returned without internet. */
const KEEP_STORED_MS = 3 * 86_400_000;

/** What goes to the office next, in the order it happened; what was on its way when the tablet stopped goes again. */
export async function readNext(db: TillDatabase): Promise<NextToSend> {
  const tx = db.transaction(["sales", "commands"]);
  const sales = tx.objectStore("sales").index("waiting");
  const commands = tx.objectStore("commands").index("waiting");
  const [sending, fresh, sendingCommand, freshCommand] = await Promise.all([
    sales.getAll(range("sending"), BATCH),
    sales.getAll(range("paid_local"), BATCH),
    commands.getAll(range("sending"), 1),
    commands.getAll(range("paid_local"), 1),
  ]);
  return nextToSend(
    [...sending, ...fresh].sort((a, b) => a.counter - b.counter),
    [...sendingCommand, ...freshCommand].sort((a, b) => a.recordedAt - b.recordedAt),
  );
}

/** Every sale kept here, newest first. */
export async function readSales(db: TillDatabase): Promise<QueuedSale[]> {
  return (await db.getAllFromIndex("sales", "counter")).reverse();
}

/** Commands the office has not heard of yet, oldest first. */
export async function readWaitingCommands(db: TillDatabase): Promise<QueuedCommand[]> {
  const all = await db.getAll("commands");
  return all.filter((row) => row.state !== "stored").sort((a, b) => a.recordedAt - b.recordedAt);
}

export type Change = { id: string } & (
  | { to: "sending" }
  | { to: "stored" }
  | { to: "paid_local" | "attention"; error: SendError | null }
);

/** Applies what became of some sales or commands, all or none. A row that is stored stays stored. */
export async function applyChanges(
  db: TillDatabase,
  store: "sales" | "commands",
  changes: readonly Change[],
  now: number,
): Promise<void> {
  const tx = db.transaction(store, "readwrite", {
    durability: changes.some(({ to }) => to === "stored") ? "strict" : "relaxed",
  });
  for (const change of changes) {
    const row = await tx.store.get(change.id);
    if (!row || row.state === "stored") continue;
    await tx.store.put({ ...row, ...fieldsOf(change, row.tries, now) } as QueuedSale & QueuedCommand);
  }
  await tx.done;
}

function fieldsOf(change: Change, tries: number, now: number): Partial<QueuedSale> {
  switch (change.to) {
    case "sending":
      return { state: "sending", tries: tries + 1, lastTriedAt: now };
    case "stored":
      return { state: "stored", storedAt: now, lastError: null };
    case "paid_local":
    case "attention":
      return { state: change.to, lastError: change.error };
  }
}

/** Puts everything a person looked at back into the line, or one of it. */
export async function retryAttention(db: TillDatabase, id?: string): Promise<void> {
  for (const store of ["sales", "commands"] as const) {
    const tx = db.transaction(store, "readwrite");
    const rows = await tx.store.index("waiting").getAll(range("attention"));
    for (const row of rows) {
      if (!id || row.id === id)
        await tx.store.put({ ...row, state: "paid_local", lastError: null } as QueuedSale & QueuedCommand);
    }
    await tx.done;
  }
}

/** Everything that waits needs a person: this tablet may not send. */
export async function holdAll(db: TillDatabase, error: SendError): Promise<void> {
  for (const store of ["sales", "commands"] as const) {
    const tx = db.transaction(store, "readwrite");
    for (const state of ["sending", "paid_local"] as const) {
      for (const row of await tx.store.index("waiting").getAll(range(state))) {
        await tx.store.put({ ...row, state: "attention", lastError: error } as QueuedSale & QueuedCommand);
      }
    }
    await tx.done;
  }
}

/** Forgets what the office has had for some days. */
export async function forgetOldSales(db: TillDatabase, now: number): Promise<void> {
  const tx = db.transaction(["sales", "commands"], "readwrite");
  const before = now - KEEP_STORED_MS;
  const sales = await tx.objectStore("sales").index("waiting").getAll(range("stored"));
  const commands = await tx.objectStore("commands").index("waiting").getAll(range("stored"));
  for (const { id, storedAt } of sales)
    if (storedAt !== null && storedAt < before) await tx.objectStore("sales").delete(id);
  for (const { id, storedAt } of commands) {
    if (storedAt !== null && storedAt < before) await tx.objectStore("commands").delete(id);
  }
  await tx.done;
}

function range(state: QueuedSale["state"]): IDBKeyRange {
  return IDBKeyRange.bound([state, FIRST], [state, LAST]);
}
