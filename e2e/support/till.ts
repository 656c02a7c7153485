import type { Page } from "@playwright/test";

/** What a tablet keeps, looked at and written to from a test as the till itself does. */
type Kept = { receiptNumber: string; state: string; error: string | null };

/** Writes so many sales of 10.00 in cash into a tablet's line, as if they had been rung up without internet. */
export async function ringUpOffline(page: Page, slug: string, count: number): Promise<void> {
  await page.evaluate(
    async ({ slug, count }) => {
      const { deviceId, code } = JSON.parse(localStorage.getItem(`till-device-${slug}`) ?? "{}");
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(`till ${slug} ${deviceId}`);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const tx = db.transaction(["kv", "sales"], "readwrite");
      const read = <T>(key: string) =>
        new Promise<T>((resolve) => {
          const request = tx.objectStore("kv").get(key);
          request.onsuccess = () => resolve(request.result as T);
        });
      const first = (await read<number | undefined>("counter")) ?? 0;
      const { company, methods } = await read<{
        company: { currency: string; pricesIncludeTax: boolean; roundingPolicy: string };
        methods: { id: string; kind: string }[];
      }>("bootstrap");
      const cash = methods.find(({ kind }) => kind === "cash");
      const now = new Date().toISOString();
      const figures = {
        discountMinor: 0,
        netMinor: 1_000,
        taxMinor: 0,
        totalMinor: 1_000,
      };
      for (let counter = first + 1; counter <= first + count; counter++) {
        const id = crypto.randomUUID();
        const sale = {
          id,
          deviceId,
          shiftId: null,
          counter,
          receiptNumber: `${code}-${String(counter).padStart(6, "0")}`,
          operatorId: null,
          operatorName: "Sam Okafor",
          customerId: null,
          openedAt: now,
          soldAt: now,
          clockSkewMs: 0,
          offline: true,
          training: false,
          currency: company.currency,
          pricesIncludeTax: company.pricesIncludeTax,
          roundingPolicy: company.roundingPolicy,
          serviceChargePpm: 0,
          serviceChargeTaxes: [],
          place: "",
          serviceMode: "",
          note: "",
          openSaleId: null,
          lines: [
            {
              id: crypto.randomUUID(),
              kind: "custom",
              productId: null,
              sku: "",
              name: "Gift wrapping",
              unit: "",
              quantity: "1",
              unitPrice: "10.00",
              listPrice: null,
              taxCodeId: null,
              taxes: [],
              note: "",
              giftCard: null,
              modifiers: [],
              discount: null,
              promotionMinor: 0,
              returns: null,
            },
          ],
          discount: null,
          basketPromotionMinor: 0,
          promotions: [],
          pointsUsed: "0",
          loyaltyDiscountMinor: 0,
          pointsEarned: "0",
          tipMinor: 0,
          tenders: [
            {
              id: crypto.randomUUID(),
              methodId: cash?.id,
              kind: "cash",
              amountMinor: 1_000,
              roundingMinor: 0,
              givenMinor: 1_000,
              changeMinor: 0,
              reference: "",
              label: "",
              giftCardId: null,
              attemptId: null,
              folioId: null,
              refundsTenderId: null,
              payer: "",
            },
          ],
          shown: {
            ...figures,
            lines: [{ ...figures, grossMinor: 1_000, basketDiscountMinor: 0, taxes: [] }],
            subtotalMinor: 1_000,
            serviceChargeMinor: 0,
            serviceChargeTaxMinor: 0,
            giftCardsSoldMinor: 0,
            taxSummary: [],
          },
        };
        const sent = { tries: 0, lastTriedAt: null, lastError: null, storedAt: null };
        tx.objectStore("sales").add({
          id,
          counter,
          sale,
          state: "paid_local",
          recordedAt: Date.now() + counter,
          ...sent,
        });
      }
      tx.objectStore("kv").put(first + count, "counter");
      await new Promise<void>((resolve, reject) => {
        tx.oncomplete = () => resolve();
        tx.onabort = () => reject(tx.error);
      });
      db.close();
    },
    { slug, count },
  );
}

/** The sales a tablet keeps, in the order of their numbers. */
export function keptSales(page: Page, slug: string): Promise<Kept[]> {
  return page.evaluate(async (slug) => {
    const { deviceId } = JSON.parse(localStorage.getItem(`till-device-${slug}`) ?? "{}");
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(`till ${slug} ${deviceId}`);
      request.onsuccess = () => resolve(request.result);
    });
    const rows = await new Promise<
      { sale: { receiptNumber: string }; state: string; lastError: { message: string } | null }[]
    >((resolve) => {
      const request = db.transaction("sales").objectStore("sales").index("counter").getAll();
      request.onsuccess = () => resolve(request.result);
    });
    db.close();
    return rows.map(({ sale, state, lastError }) => ({
      receiptNumber: sale.receiptNumber,
      state,
      error: lastError?.message ?? null,
    }));
  }, slug);
}

/** The page and all its files are on the tablet. */
export async function wholeOnTablet(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const state = await (await caches.open("till state")).match(location.pathname);
    return state !== undefined && (await state.json()).active !== null;
  });
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
}
