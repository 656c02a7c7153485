"use client";

import { Hourglass } from "lucide-react";
import { useEffect } from "react";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { negate, sum } from "@/server/money";
import type { SaleAsHappened } from "@/server/till/sale";
import { heard, type Outcome } from "./give-back";
import type { Wish } from "./under-way";

type Props = { sale: SaleAsHappened; words: string; wish: Wish; onHeard: (outcome: Outcome) => void };

/** Written on the tablet and not answered by the office: the drawer stays closed, and it is looked again by itself. */
export function Waiting({ sale, words, wish, onHeard }: Props) {
  useEffect(() => {
    let stale = false;
    const listen = async () => {
      while (!stale) {
        const outcome = await heard(sale, wish);
        if (!stale && outcome.kind !== "waiting") return onHeard(outcome);
      }
    };
    void listen();
    return () => {
      stale = true;
    };
  }, [sale, wish, onHeard]);
  const amount = negate(sum(sale.tenders.map((tender) => tender.amountMinor)));
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Waiting for the office">
        <div className="result">
          <Hourglass className="icon xl info" aria-hidden />
          <div>
            <h1>Written down. The office has not answered yet.</h1>
            <p>{words}</p>
          </div>
          <div>
            <div className="due-label">To give back, when it is there</div>
            <div className="due num">{money(amount, sale.currency)}</div>
          </div>
        </div>
      </section>
      <aside className="side" aria-label="Receipt">
        <div className="pane-head">
          <div className="grow">
            <h1>{sale.receiptNumber}</h1>
            <span className="meta">
              {wish.from ? `Return of ${wish.from.receiptNumber}` : "Return without a receipt"}
            </span>
          </div>
        </div>
        <div className="pane-body" />
        <div className="foot">
          <div className="pay one">
            <PayButton look="primary" words="Serve the next" small="the queue says when it is there" onPress={goHome} />
          </div>
        </div>
      </aside>
    </main>
  );
}
