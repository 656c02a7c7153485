import type { TillDatabase } from "./db";
import type { QueuedCommand, QueuedSale } from "./queue-rules";

/**
 * Puts sales and commands of another tablet into this one's line, as they were recorded: their ids are their own, so the office
 * keeps each once however often it comes. What is known here already stays as it is. Gives how many were new.
 */
export async function restoreInto(
  db: TillDatabase,
  { sales, commands }: { sales: readonly QueuedSale[]; commands: readonly QueuedCommand[] },
): Promise<{ added: number; known: number }> {
  const tx = db.transaction(["sales", "commands"], "readwrite", { durability: "strict" });
  let added = 0;
  for (const row of sales) {
    if (await tx.objectStore("sales").get(row.id)) continue;
    await tx.objectStore("sales").add(asWaiting(row));
    added++;
  }
  for (const row of commands) {
    if (await tx.objectStore("commands").get(row.id)) continue;
    await tx.objectStore("commands").add(asWaiting(row));
    added++;
  }
  await tx.done;
  return { added, known: sales.length + commands.length - added };
}

/** What the office has not got. */
export async function readUnsent(db: TillDatabase): Promise<{ sales: QueuedSale[]; commands: QueuedCommand[] }> {
  const tx = db.transaction(["sales", "commands"]);
  const [sales, commands] = await Promise.all([
    tx.objectStore("sales").index("counter").getAll(),
    tx.objectStore("commands").getAll(),
  ]);
  return {
    sales: sales.filter(({ state }) => state !== "stored"),
    commands: commands.filter(({ state }) => state !== "stored"),
  };
}

function asWaiting<T extends QueuedSale | QueuedCommand>(row: T): T {
  return { ...row, state: "paid_local", tries: 0, lastTriedAt: null, lastError: null, storedAt: null };
}
