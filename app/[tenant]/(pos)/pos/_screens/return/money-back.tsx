"use client";

import { Coins, CreditCard, Lock, Ticket } from "lucide-react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { facts, figure, type PayMethod, roleRules } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { negate, sum, ZERO } from "@/server/money";
import type { ReturnableSale, WayBack } from "@/server/till/returns";
import type { Tender } from "@/server/till/tender";
import { terminalFor } from "./by-terminal";
import type { Going } from "./draft";

type Choice = Pick<Going, "firstId" | "references"> & { insteadId: string | null };

/** Where the money goes: by itself the way it came; a tap on a way fills that one first, or sends all of it another way. */
export function WaysBack({
  sale,
  tenders,
  choice,
  instead,
  onChange,
}: {
  sale: ReturnableSale;
  tenders: readonly Tender[];
  choice: Choice;
  instead: PayMethod | null;
  onChange: (next: Choice) => void;
}) {
  const known = useStore(facts);
  const who = useStore(operator);
  if (!known) return null;
  const withoutReceipt = sale.receiptNumber === "";
  const mayChoose = roleRules(who?.role ?? "cashier").returnOtherTender;
  const others = known.methods
    .filter(({ kind }) => kind === "cash" || (kind === "customer_credit" && sale.customer !== null))
    .filter(({ id }) => withoutReceipt || !sale.tenders.some((way) => way.methodId === id));
  return (
    <>
      <div className="label row between">
        <span>Where the money goes</span>
        <span>{withoutReceipt ? "" : instead ? "another way" : "as it was paid"}</span>
      </div>
      {sale.tenders.map((way) => {
        const given = sum(tenders.filter((one) => one.refundsTenderId === way.id).map((one) => one.amountMinor));
        return (
          <button
            key={way.id}
            type="button"
            className="field return-way"
            aria-pressed={given !== 0}
            onClick={() => onChange({ ...choice, insteadId: null, firstId: way.id })}
          >
            <WayIcon kind={way.kind} />
            <span className="grow">
              <b className="strong">{[way.name, way.label].filter(Boolean).join(" ")}</b>
              <br />
              <span className="meta">
                {way.leftMinor > 0 ? `${figure(way.leftMinor)} left on this receipt` : "nothing left on this receipt"}
              </span>
            </span>
            <span className="num">{figure(negate(given))}</span>
          </button>
        );
      })}
      {others.map((method) => {
        const isChosen = instead?.id === method.id;
        const given = isChosen ? sum(tenders.map((one) => one.amountMinor)) : ZERO;
        const hints = [
          ...(withoutReceipt ? [] : [mayChoose ? "you may choose it" : "asks a manager"]),
          ...(method.kind === "cash" && sale.drawer
            ? [sale.drawer === "enough" ? "the drawer has enough" : "the drawer may not have enough"]
            : []),
        ];
        return (
          <button
            key={method.id}
            type="button"
            className="field return-way"
            data-other=""
            aria-pressed={isChosen}
            onClick={() => onChange({ ...choice, insteadId: isChosen ? null : method.id })}
          >
            {mayChoose || withoutReceipt ? <WayIcon kind={method.kind} /> : <Lock className="icon" aria-hidden />}
            <span className="grow">
              <b className="strong">{withoutReceipt ? method.name : `${method.name} instead`}</b>
              <br />
              <span className="meta">{hints.join(" · ")}</span>
            </span>
            <span className="num">{figure(negate(given))}</span>
          </button>
        );
      })}
      {byHand(tenders, sale).map((tender) => {
        const key = tender.refundsTenderId ?? tender.methodId;
        return (
          <label key={key} className="field">
            <CreditCard className="icon" aria-hidden />
            <input
              aria-label={`Reference of the refund to the card ${tender.label}`.trim()}
              placeholder="Reference on the terminal’s slip"
              autoComplete="off"
              value={choice.references[key] ?? ""}
              onChange={(event) =>
                onChange({ ...choice, references: { ...choice.references, [key]: event.target.value } })
              }
            />
          </label>
        );
      })}
    </>
  );
}

/** Card refunds on a terminal that is worked by hand: its slip says the reference. */
export function byHand(tenders: readonly Tender[], sale: ReturnableSale | null): Tender[] {
  return tenders.filter((tender) => tender.kind === "card_terminal" && !terminalFor(tender, sale));
}

export function WayIcon({ kind }: Pick<WayBack, "kind">) {
  if (kind === "gift_card" || kind === "customer_credit") return <Ticket className="icon" aria-hidden />;
  return kind === "cash" ? <Coins className="icon" aria-hidden /> : <CreditCard className="icon" aria-hidden />;
}
