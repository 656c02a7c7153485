"use client";

import { CirclePause } from "lucide-react";
import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { NotSaved } from "@/app/[tenant]/(pos)/pos/_screens/parts/not-saved";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { isAboutBasket, pendingApproval } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { leaseElsewhere } from "@/app/[tenant]/(pos)/pos/_state/lease";
import { openSaleNotice } from "@/app/[tenant]/(pos)/pos/_state/open-sales";
import { park } from "@/app/[tenant]/(pos)/pos/_state/park";
import { cashExactButton, charge, chargeButton, payCashExact } from "@/app/[tenant]/(pos)/pos/_state/pay";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { blockedBy } from "@/app/[tenant]/(pos)/pos/_state/tap-goods";
import { settlement } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { itemWords, lineCountWords, taxWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { minor } from "@/server/money";
import { BasketHead } from "./basket-head";
import { BasketLines } from "./basket-lines";
import { BasketTools } from "./basket-tools";
import { Leased } from "./leased";
import { WaitingApproval } from "./waiting-approval";

/** What you have: who buys, the lines, what it comes to, and the two ways to go on. */
export function Basket() {
  const [tall, setTall] = useState(false);
  const asked = useStore(pendingApproval);
  const isLeased = useStore(blockedBy) !== null && leaseElsewhere() !== null;
  return (
    <aside
      className="side basket"
      aria-label="Basket"
      data-tall={tall || undefined}
      inert={asked !== null && !asked.elsewhere}
    >
      <button
        type="button"
        className="basket-grip"
        aria-expanded={tall}
        aria-label={tall ? "Show less of the basket" : "Show the whole basket"}
        onClick={() => setTall(!tall)}
      />
      <BasketHead />
      <div className="basket-look" inert={isLeased}>
        <BasketLines />
      </div>
      <WaitingApproval />
      <SaleNotice />
      {!isLeased && <BasketTools />}
      <div className="foot" style={{ borderTop: 0 }}>
        <NotSaved />
        <Totals />
        {isLeased ? <Leased /> : <PayBar />}
      </div>
    </aside>
  );
}

/** A sale that ended on another tablet is said here, where its lines were. */
function SaleNotice() {
  const words = useStore(openSaleNotice);
  if (!words) return null;
  return (
    <div className="asked banner warn" role="alert">
      <span className="grow">{words}</span>
      <button type="button" className="btn" onClick={() => openSaleNotice.set(null)}>
        Understood
      </button>
    </div>
  );
}

function Totals() {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const known = useStore(facts);
  const lines = basket.lines.length;
  const due = sums?.toPayMinor ?? minor(0);
  const said = sums && known ? taxWords(sums, known.pricesIncludeTax) : "";
  const saves = sums && sums.discountMinor > 0 ? `Saves ${money(sums.discountMinor)}` : "";
  return (
    <button type="button" className="totals" disabled={lines === 0} onClick={() => openSheet({ kind: "total" })}>
      <span className="meta">
        {lines === 0 ? (
          "No items"
        ) : (
          <>
            <span className="strong" style={{ color: "var(--ink)" }}>
              {itemWords(sums?.items ?? 0)}
            </span>
            {` · ${lineCountWords(lines)}`}
            <br />
            {[saves, said].filter(Boolean).join(" · ")}
          </>
        )}
      </span>
      <span className="vh">, total </span>
      <span className="total num" style={lines === 0 ? { color: "var(--ink-3)" } : undefined}>
        {known ? money(due, known.currency) : figure(due, "GBP")}
      </span>
    </button>
  );
}

function PayBar() {
  // The buttons read the stores themselves; these tell when to read again.
  useSource(settlement);
  useStore(openBasket);
  useStore(blockedBy);
  useStore(shift);
  useStore(facts);
  const asked = useStore(pendingApproval);
  const [cash, rest] = [cashExactButton(), chargeButton()];
  if (asked?.elsewhere && isAboutBasket(asked)) {
    return (
      <div className="pay">
        <PayButton
          words={
            <>
              <CirclePause className="icon" aria-hidden />
              Park
            </>
          }
          small="serve the next person"
          look="soft"
          onPress={() => void park()}
        />
        <PayButton {...rest} small="as it is now" look="plain" hint="Ctrl ↵" onPress={charge} />
      </div>
    );
  }
  return (
    <div className="pay">
      <PayButton {...cash} look="soft" onPress={payCashExact} />
      <PayButton {...rest} look="primary" hint="Ctrl ↵" onPress={charge} />
    </div>
  );
}
