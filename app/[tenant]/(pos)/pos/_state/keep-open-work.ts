import { openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import type { TillDatabase } from "@/app/[tenant]/(pos)/pos/_store/db";
import { afterPicture } from "./after-picture";
import { type KeptBasket, keptBasket, type OpenBasket, openBasket, restoreBasket } from "./basket-store";
import { type CardAttempt, keepAttemptsIn, rememberAside, resumeCard } from "./card-payment";
import { type FoundCustomer, recentCustomers } from "./customers";
import { facts } from "./facts";
import { type OpenTender, openTender } from "./tender-store";

type KeptWork = KeptBasket & { withTax?: boolean };

const BASKET = "open basket";
const TENDER = "open tender";
const CUSTOMERS = "recent customers";
/** Written by the return screen. */
const RETURN = "return under way";

/**
 * Brings back what was open when the page was left, then writes every change of it, that of the basket as soon as it is seen: a
 * tablet that falls into the sink loses what was tapped in the last milliseconds and nothing else. Answer it to stop.
 */
export async function keepOpenWork(db: TillDatabase): Promise<() => void> {
  const tx = db.transaction(["kv", "attempts", "sales"]);
  const [keptBefore, keptTender, customers, attempts, back] = await Promise.all([
    tx.objectStore("kv").get(BASKET),
    tx.objectStore("kv").get(TENDER),
    tx.objectStore("kv").get(CUSTOMERS),
    tx.objectStore("attempts").getAll(),
    tx.objectStore("kv").getKey(RETURN),
  ]);
  // Written, and the page was gone before the counter was cleared: it is sold, and nobody pays it again.
  const isSold = keptBefore && (await tx.objectStore("sales").getKey((keptBefore as KeptWork).saleId)) !== undefined;
  const [basket, tender] = isSold ? [] : [keptBefore, keptTender];
  if (basket) {
    const { withTax, ...kept } = basket as KeptWork;
    restoreBasket(kept);
    // Priced as it was, though the rule was changed meanwhile.
    if (withTax !== undefined && kept.operations.length > 0) {
      facts.update((known) => known && { ...known, pricesIncludeTax: withTax });
    }
  }
  if (tender) openTender.set({ ...openTender.get(), ...(tender as OpenTender) });
  if (customers) recentCustomers.set(customers as FoundCustomer[]);
  const all = attempts.map((kept) => kept.data as CardAttempt);
  const unsettled = all.filter((one) => !isSettled(one));
  rememberAside(unsettled.filter((one) => one.openSaleId !== null));
  const saleId = openBasket.get().saleId;
  const open = unsettled.find((one) => one.saleId === saleId);
  if (open) {
    resumeCard(open);
    openView("tender");
  }
  // Money was on its way back by a card terminal: its end comes first.
  else if (back) openView("return");

  const keepAttempt = async (attempt: CardAttempt) => {
    const { id, startedAt } = attempt;
    const row = { id, saleId: attempt.saleId, startedAt: Date.parse(startedAt), data: attempt };
    const write = db.transaction("attempts", "readwrite", { durability: "strict" });
    await Promise.all([write.store.put(row), write.done]);
  };
  keepAttemptsIn({
    keep: keepAttempt,
    async forget(id) {
      await db.delete("attempts", id);
    },
  });

  // The page was left while it said that a card was declined: it is asked about once more when the sale has ended.
  for (const one of all) {
    if (one.outcome?.state === "failed" && one.outcome.asked && !one.left) void keepAttempt({ ...one, left: true });
  }

  // Written in the order it is asked, and committed in the same breath: the page may be gone before the browser answers.
  const put = (key: string, value: unknown) => {
    const write = db.transaction("kv", "readwrite", { durability: "relaxed" });
    void write.store.put(value, key).catch(() => undefined);
    void write.done.catch(() => undefined);
    write.commit();
  };
  // The longer the basket, the longer the browser copies it: the line that was tapped is shown first.
  const basketLater = afterPicture(() => {
    put(BASKET, { ...keptBasket(openBasket.get()), withTax: facts.get()?.pricesIncludeTax } satisfies KeptWork);
  });
  let last: Pick<OpenBasket, "operations" | "openSale"> | null = null;
  const stops = [
    openBasket.subscribe(() => {
      const now = openBasket.get();
      if (now.operations === last?.operations && now.openSale === last.openSale) return;
      last = now;
      basketLater.soon();
    }),
    openTender.subscribe(() => {
      // Money never stands there without what it was taken for.
      basketLater.now();
      put(TENDER, openTender.get());
    }),
    recentCustomers.subscribe(() => put(CUSTOMERS, recentCustomers.get())),
  ];
  return () => {
    for (const stop of stops) stop();
    basketLater.stop();
  };
}

function isSettled({ id, outcome, left }: CardAttempt): boolean {
  // Approved and in the sale: the page was left before it could be forgotten.
  const isTaken = openTender.get().tenders.some(({ attemptId }) => attemptId === id);
  return left === true || isTaken || outcome?.state === "failed";
}
