"use client";

import { TicketPercent, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { openBasket, setPromotion, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { rewards } from "@/app/[tenant]/(pos)/pos/_state/rewards";
import { tell } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { promoCode } from "@/server/till/promotions";
import { DoneButton } from "./small-sheets";

/** A promo code, typed or scanned. The tablet's own list answers at once; the office holds a use of those that are limited. */
export function CodeSheet({ leaving }: { leaving: boolean }) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const known = useStore(facts)?.promotions ?? [];
  const [text, setText] = useState("");
  const [refused, setRefused] = useState("");
  useEffect(() => receiveScans((code) => void enter(code, setRefused)), []);
  const entered = known.filter((one) => basket.promotionIds.includes(one.id));
  return (
    <Sheet title="Promo code" sub="type it or scan it" leaving={leaving} takesScans foot={<DoneButton />}>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(text, setRefused).then((isIn) => isIn && setText(""));
        }}
      >
        <label className="field">
          <TicketPercent className="icon s" aria-hidden />
          <input
            data-autofocus=""
            aria-label="Promo code"
            placeholder="Code"
            autoComplete="off"
            autoCapitalize="characters"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <button type="submit" className="btn primary" style={{ minHeight: 56 }} disabled={text.trim() === ""}>
          Use it
        </button>
      </form>
      <p aria-live="polite" className={refused ? "banner warn" : "vh"}>
        {refused}
      </p>
      <ul className="stack" style={{ gap: 8 }}>
        {entered.map((one) => {
          const applied = sums?.promotions.find(({ promotionId }) => promotionId === one.id);
          const why = sums?.refused.find(({ promotion }) => promotion.id === one.id)?.reason;
          return (
            <li key={one.id} className="paid" style={applied ? undefined : { background: "var(--warn-soft)" }}>
              <div className="grow" style={{ lineHeight: 1.25 }}>
                <b className="strong">{one.code ?? one.name}</b>
                <br />
                <span className="meta">{applied ? one.name : (why ?? "takes nothing off now")}</span>
              </div>
              {applied && <span className="num strong">−{money(applied.amountMinor)}</span>}
              <button
                type="button"
                className="btn quiet sq"
                aria-label={`Take ${one.code ?? one.name} off`}
                onClick={() => takeOff(one.id)}
              >
                <X className="icon s" aria-hidden />
              </button>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}

/** Out of the basket; a use the office held for this sale is somebody else's again. */
function takeOff(promotionId: string): void {
  setPromotion(promotionId, false);
  void rewards()
    .release(openBasket.get().saleId, promotionId)
    // Without internet it ends by itself.
    .catch(() => undefined);
}

async function enter(text: string, refuse: (words: string) => void): Promise<boolean> {
  const code = promoCode(text);
  const { basket, saleId } = openBasket.get();
  const own = facts.get()?.promotions.find((one) => one.code === code);
  refuse("");
  const isLimited = own ? own.limitTotal !== null || own.limitPerCustomer !== null : true;
  if (own && !isLimited) {
    setPromotion(own.id, true);
    return true;
  }
  try {
    const said = await rewards().claim(saleId, code, basket.customer?.id ?? null);
    if ("refused" in said) {
      refuse(said.refused);
      tell("blocked", said.refused);
      return false;
    }
    if (!own) facts.update((of) => of && { ...of, promotions: [...of.promotions, said.promotion] });
    setPromotion(said.promotion.id, true);
    return true;
  } catch {
    // Alone, a code the tablet knows is taken at its word; the office looks at the limit when the sale arrives.
    if (own) setPromotion(own.id, true);
    else refuse("This code is not known here, and the office cannot be reached to ask.");
    return own !== undefined;
  }
}
