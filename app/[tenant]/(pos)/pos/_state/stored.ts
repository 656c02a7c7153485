import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { queueVersion } from "@/app/[tenant]/(pos)/pos/_store/queue-counts";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";

/** The sales the office has not got yet, by id. */
export const unsentSales = createStore<ReadonlySet<string>>(new Set());

/** Reads again whenever the queue changed. */
export function followUnsent(): () => void {
  const read = () =>
    void tillDatabase()
      .getAll("sales")
      .then((all) => unsentSales.set(new Set(all.filter(({ state }) => state !== "stored").map(({ id }) => id))))
      .catch(() => undefined);
  read();
  return queueVersion.subscribe(read);
}
