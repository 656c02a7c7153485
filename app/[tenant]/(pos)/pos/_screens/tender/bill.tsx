"use client";

import { CircleCheck, Undo2, User, Utensils } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { NotSaved } from "@/app/[tenant]/(pos)/pos/_screens/parts/not-saved";
import { openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, figure } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { giveBackPart, openTender, type TakenTender } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { basketName, lineAmounts, quantityWords, taxWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { formatPercent, negate, sum } from "@/server/money";
import "./tender.css";

/** The right pane of every payment: who, the goods, what it comes to, what is paid; `left` and the button stay, however much is above. */
export function Bill({ children, left, foot }: { children?: ReactNode; left: ReactNode; foot: ReactNode }) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const { tenders, tipMinor, tipFrom } = useStore(openTender);
  const of = useStore(facts);
  const body = useRef<HTMLDivElement>(null);
  // What was paid last is seen. Asking for the height lays out the whole screen, so not while it opens with nothing paid.
  useEffect(() => {
    if (body.current && tenders.length > 0) body.current.scrollTop = body.current.scrollHeight;
  }, [tenders.length]);
  if (!sums || !of) return <aside className="side" aria-label="This payment" />;
  const toPay = sum([sums.toPayMinor, tipMinor]);
  const tax = taxWords(sums, of.pricesIncludeTax);
  return (
    <aside className="side" aria-label="This payment">
      <BillHead />
      <div className="bill scroll">
        <ul>
          {basket.lines.map((line, index) => (
            <li key={line.id}>
              <span className="q num">{quantityWords(line.quantity)}</span>
              <span className="name">{line.name}</span>
              <span className="num">{figure(lineAmounts(line, index, sums, of.currency).amount)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div ref={body} className="pane-body scroll bill-body">
        <dl className="sums">
          {sums.serviceChargeMinor > 0 && (
            <div>
              <dt>Service {formatPercent(of.serviceChargePpm)}%</dt>
              <dd>{figure(sums.serviceChargeMinor)}</dd>
            </div>
          )}
          <div>
            <dt>
              {sums.serviceChargeMinor > 0 ? "Goods and service" : "Goods"}
              {tax && `, ${tax}`}
            </dt>
            <dd>{figure(sums.totalMinor)}</dd>
          </div>
          {sums.giftCardsSoldMinor > 0 && (
            <div>
              <dt>Gift cards</dt>
              <dd>{figure(sums.giftCardsSoldMinor)}</dd>
            </div>
          )}
          {tipMinor > 0 && (
            <div>
              <dt>
                Tip <span className="meta">{tipFrom === "customer" ? "chosen by the customer" : ""}</span>
              </dt>
              <dd>{figure(tipMinor)}</dd>
            </div>
          )}
          {(tipMinor > 0 || sums.giftCardsSoldMinor > 0) && (
            <div className="rule strong">
              <dt>To pay</dt>
              <dd>{figure(toPay)}</dd>
            </div>
          )}
        </dl>
        {tenders.map((tender) => (
          <PaidPart
            key={tender.id}
            tender={tender}
            name={of.methods.find(({ id }) => id === tender.methodId)?.name ?? ""}
          />
        ))}
        {children}
      </div>
      <div className="bill-left">{left}</div>
      <div className="foot">
        <NotSaved />
        {foot}
      </div>
    </aside>
  );
}

function BillHead() {
  const { basket, openSale } = useStore(openBasket);
  const mode = basket.serviceMode === "take_away" ? "Take away" : basket.serviceMode === "eat_in" ? "Eat in" : "";
  const place = basket.place || openSale?.name || "";
  const tag = [basket.customer ? place : "", mode].filter(Boolean).join(" · ");
  return (
    <div className="basket-head">
      <div className="who">
        <User className="icon" aria-hidden />
        <span className="clip">
          <b className="clip">
            {basketName({ place: basket.customer ? "" : place, customer: basket.customer }) || "No customer"}
          </b>
          <span className="meta clip">{headWords(basket.customer?.points ?? null, basket.guests)}</span>
        </span>
      </div>
      {tag && (
        <span className="tag">
          <Utensils className="icon" aria-hidden />
          {tag}
        </span>
      )}
    </div>
  );
}

function headWords(points: string | null, guests: number): string {
  if (points !== null) return `${Number(points)} points`;
  return guests > 0 ? `${guests === 1 ? "1 guest" : `${guests} guests`}` : "";
}

function PaidPart({ tender, name }: { tender: TakenTender; name: string }) {
  const split = useStore(openTender, (open) => open.split);
  const payer = split ? split.parts.findIndex((part) => part.id === tender.payer) + 1 : 0;
  const at = new Date(tender.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const words = [payer > 0 ? `Payer ${payer}` : "", `Taken ${at}`, tender.words].filter(Boolean).join(" · ");
  return (
    <div className="paid">
      <CircleCheck className="icon" aria-hidden />
      <div className="grow" style={{ lineHeight: 1.25 }}>
        <b className="strong">{[name, tender.label].filter(Boolean).join(" ")}</b>
        <br />
        <span className="meta">{words}</span>
      </div>
      <span className="num strong">{figure(negate(tender.amountMinor))}</span>
      {tender.canGiveBack ? (
        <button
          type="button"
          className="btn quiet"
          style={{ padding: 0 }}
          aria-label={`Give ${name} ${figure(tender.amountMinor)} back`}
          onClick={() => giveBackPart(tender.id)}
        >
          <Undo2 className="icon s" aria-hidden />
        </button>
      ) : (
        <span style={{ width: 12 }} />
      )}
    </div>
  );
}

/** Cash rounding as its own line, and what is left. */
export function LeftToPay({
  rounding,
  amount,
  words,
}: {
  rounding?: { words: string; amount: string } | null;
  amount: string;
  words?: string;
}) {
  return (
    <dl className="sums">
      {rounding && (
        <div>
          <dt>
            Cash rounding <span className="meta">{rounding.words}</span>
          </dt>
          <dd>{rounding.amount}</dd>
        </div>
      )}
      <div className="rule big">
        <dt>{words ?? "Left to pay"}</dt>
        <dd>{amount}</dd>
      </div>
    </dl>
  );
}
