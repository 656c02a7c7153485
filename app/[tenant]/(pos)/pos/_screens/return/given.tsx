"use client";

import { CircleCheck } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { answerKeys } from "@/app/[tenant]/(pos)/pos/_state/keys";
import { lastSale } from "@/app/[tenant]/(pos)/pos/_state/last-sale";
import { given, giveReceipt } from "@/app/[tenant]/(pos)/pos/_state/receipts";
import { TWICE_MS } from "@/app/[tenant]/(pos)/pos/_state/touch";
import { negate, sum } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import type { SaleAsHappened } from "@/server/till/sale";

/** It is in the office: now the drawer is open and the customer gets the money. */
export function Given({ sale, words, from }: { sale: SaleAsHappened; words: string[]; from: ReturnableSale | null }) {
  const gone = useStore(given);
  useEffect(() => given.set(null), []);
  useEffect(() => {
    const shownAt = performance.now();
    return answerKeys("tender", (key) => {
      // The trembling end of the key that took the payment closes nothing.
      const isMeant = performance.now() - shownAt > TWICE_MS;
      if ((key.type === "finish" && isMeant) || key.type === "back") goHome();
    });
  }, []);
  const amount = (kind?: "cash") =>
    negate(sum(sale.tenders.filter((one) => !kind || one.kind === kind).map((one) => one.amountMinor)));
  const cash = amount("cash");
  const print = () => {
    const last = lastSale.get();
    if (last) void giveReceipt("print", last, "");
  };
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Given back">
        <div className="done-main">
          <div className="row ok done-words">
            <CircleCheck className="icon l" aria-hidden />
            Given back.
          </div>
          <div>
            <div className="due-label">
              {cash > 0 ? "Give the customer, in cash" : "Went back, nothing from the drawer"}
            </div>
            <div className="due num huge">{money(cash > 0 ? cash : amount(), sale.currency)}</div>
          </div>
          <ul style={{ display: "grid", gap: 8 }}>
            {words.map((one) => (
              <li key={one} className="strong">
                {one}
              </li>
            ))}
          </ul>
          {sale.training && <p className="meta">Training: no money moves and nothing is booked.</p>}
        </div>
      </section>
      <aside className="side" aria-label="Receipt">
        <div className="pane-head">
          <div className="grow">
            <h1>{sale.receiptNumber}</h1>
            <span className="meta">{from ? `Return of ${from.receiptNumber}` : "Return without a receipt"}</span>
          </div>
        </div>
        <div className="pane-body">
          <button type="button" className="btn tall wide" onClick={print}>
            Print the return receipt
          </button>
          <p aria-live="polite" className={gone?.words ? "banner ok" : "vh"}>
            {gone?.words}
          </p>
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton look="primary" words="Next" small="back to selling" hint="↵" onPress={goHome} />
          </div>
        </div>
      </aside>
    </main>
  );
}
