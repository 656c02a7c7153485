import type { KeptSale, Shelf } from "@/app/[tenant]/(pos)/pos/_state/open-sale-book";
import type { TillDatabase } from "./db";

/** Open sales as the tablet keeps them: what was parked is on the disk before anybody is told that it is. */
export function shelfIn(database: () => TillDatabase): Shelf {
  return {
    async all() {
      return (await database().getAll("parked")).map(({ data }) => data as KeptSale);
    },
    async get(id) {
      return (await database().get("parked", id))?.data as KeptSale | undefined;
    },
    async change(id, change) {
      const tx = database().transaction("parked", "readwrite", { durability: "strict" });
      const before = await tx.store.get(id);
      const next = change(before?.data as KeptSale | undefined);
      if (next) await tx.store.put({ id, parkedAt: next.keptAt, words: next.name, data: next });
      else if (before) await tx.store.delete(id);
      await tx.done;
      return next;
    },
  };
}
