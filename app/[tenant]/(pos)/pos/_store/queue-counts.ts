import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { TillDatabase } from "./db";
import type { SaleState } from "./queue-rules";

/** Raised whenever something in the queue changed: a screen that shows it reads again. */
export const queueVersion = createStore(0);

/** When the next try is made by itself; null while nothing waits. */
export const nextTryAt = createStore<number | null>(null);

/** Counts what waits and says so in the pill. */
export async function refreshCounts(db: TillDatabase): Promise<void> {
  const tx = db.transaction(["sales", "commands"]);
  const count = async (state: SaleState) => {
    const range = IDBKeyRange.bound([state, Number.NEGATIVE_INFINITY], [state, Number.POSITIVE_INFINITY]);
    const [sales, commands] = await Promise.all([
      tx.objectStore("sales").index("waiting").count(range),
      tx.objectStore("commands").index("waiting").count(range),
    ]);
    return sales + commands;
  };
  const [fresh, sending, attention] = await Promise.all([count("paid_local"), count("sending"), count("attention")]);
  connection.update((state) => ({ ...state, waiting: fresh + sending, attention }));
  queueVersion.update((version) => version + 1);
}
