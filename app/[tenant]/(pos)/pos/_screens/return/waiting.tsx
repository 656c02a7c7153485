"use client";

import { useEffect } from "react";
import { goHome, replaceView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { Outcome } from "@/app/[tenant]/(pos)/pos/_screens/tender/outcome";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { negate, sum } from "@/server/money";
import { type Outcome as Ended, heard } from "./give-back";
import type { Wish } from "./under-way";

type Props = {
  outcome: Extract<Ended, { kind: "waiting" | "attention" }>;
  wish: Wish;
  onHeard: (outcome: Ended) => void;
};

/** Written on the tablet and not stored by the office: the drawer stays closed, and it is looked again by itself. */
export function Waiting({ outcome: { kind, sale, words }, wish, onHeard }: Props) {
  const isWaiting = kind === "waiting";
  useEffect(() => {
    if (!isWaiting) return;
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
  }, [isWaiting, sale, wish, onHeard]);
  const amount = negate(sum(sale.tenders.map((tender) => tender.amountMinor)));
  return (
    <Outcome
      label="Waiting for the office"
      how={isWaiting ? "unknown" : "unfinished"}
      title={
        isWaiting ? "Written down. The office has not answered yet." : "Written down. The office could not take it."
      }
      words={words}
      side={
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
              {isWaiting ? (
                <PayButton
                  look="primary"
                  words="Serve the next"
                  small="the queue says when it is there"
                  onPress={goHome}
                />
              ) : (
                <PayButton
                  look="primary"
                  words="Open the queue"
                  small="it says what to do"
                  onPress={() => replaceView("queue")}
                />
              )}
            </div>
          </div>
        </aside>
      }
    >
      <div>
        <div className="due-label">
          {isWaiting ? "To give back, when it is there" : "To give back, when it is mended"}
        </div>
        <div className="due num">{money(amount, sale.currency)}</div>
      </div>
    </Outcome>
  );
}
