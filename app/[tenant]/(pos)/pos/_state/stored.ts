import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { queueVersion } from "@/app/[tenant]/(pos)/pos/_store/queue-counts";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { type AllowanceUse, addUse, NOTHING_USED, takenBySale } from "@/server/till/allowances";

/** The sales the office has not got yet, by id. */
export const unsentSales = createStore<ReadonlySet<string>>(new Set());

/** What this tablet took of its allowances without the office and has not sent: read from what is kept, so a reload forgets nothing. */
export const usedAlone = createStore<AllowanceUse>(NOTHING_USED);

/** Reads again whenever the queue changed. */
export function followUnsent(): () => void {
  const read = () =>
    void tillDatabase()
      .getAll("sales")
      .then((all) => {
        const unsent = all.filter(({ state }) => state !== "stored");
        unsentSales.set(new Set(unsent.map(({ id }) => id)));
        const alone = unsent.filter(({ sale }) => sale.offline && !sale.training);
        usedAlone.set(alone.reduce((used, { sale }) => addUse(used, takenBySale(sale)), NOTHING_USED));
      })
      .catch(() => undefined);
  read();
  return queueVersion.subscribe(read);
}
