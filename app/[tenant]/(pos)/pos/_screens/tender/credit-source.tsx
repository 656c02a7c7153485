"use client";

import { Wallet } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { cannotTakeAlone, stillAllowed } from "@/app/[tenant]/(pos)/pos/_state/alone";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { creditOf, type HeldCredit } from "@/app/[tenant]/(pos)/pos/_state/house-accounts";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { min, minor } from "@/server/money";
import { Refusal, type Source, type SourceProps, takenHere } from "./source";

/** What we hold for the customer of the sale. Without internet: what was held when it was last asked, within what this tablet may. */
export function CreditSource({ due, source, onSource }: SourceProps) {
  const customer = useStore(openBasket, ({ basket }) => basket.customer);
  const [refused, setRefused] = useState("");
  const goesBack = due < 0;
  const customerId = customer?.id ?? null;
  const name = customer?.name ?? "";
  useEffect(() => {
    let gone = false;
    setRefused("");
    onSource(null);
    if (!customerId) return;
    creditOf(customerId).then(
      (held) => {
        if (gone) return;
        const found = sourceOf(held, name, goesBack);
        setRefused(typeof found === "string" ? found : "");
        onSource(typeof found === "string" ? null : found);
      },
      () => !gone && setRefused("What we hold for this customer could not be read. Take another way to pay."),
    );
    return () => {
      gone = true;
    };
  }, [customerId, name, goesBack, onSource]);
  if (!customer) {
    return (
      <button type="button" className="choice" onClick={() => openSheet({ kind: "customer" })}>
        <Wallet className="icon" aria-hidden />
        <span>
          <b>Whose credit?</b>
          <span className="meta">Choose the customer</span>
        </span>
      </button>
    );
  }
  return (
    <>
      <Refusal words={refused} />
      {source === null && refused === "" && (
        <p className="banner" role="status">
          <Wallet className="icon" aria-hidden />
          Asking what we hold for {name} …
        </p>
      )}
      {source && (
        <div className={source.alone ? "banner warn" : "banner ok"} role="status">
          <Wallet className="icon" aria-hidden />
          <span>
            <b className="strong">
              {goesBack || source.most === null
                ? `Kept for ${name}`
                : `${name} ${source.alone ? "may use" : "has"} ${money(source.most)}`}
            </b>
            <br />
            {source.words}
          </span>
        </div>
      )}
    </>
  );
}

function sourceOf({ heldMinor, alone }: HeldCredit, name: string, goesBack: boolean): Source | string {
  const named = { label: name, leftWords: "left" };
  if (goesBack) return { ...named, most: null, words: "It pays for something another day.", alone };
  const taken = takenHere((tender) => tender.kind === "customer_credit");
  const held = heldMinor === null ? null : minor(Math.max(0, heldMinor - taken));
  if (held === 0) {
    const when = alone ? " when this tablet last asked" : "";
    return `${name} has no store credit${taken > 0 ? " left" : when}. Take another way to pay.`;
  }
  if (!alone) return { ...named, most: held, words: "What is left stays with them.", alone };
  const left = minor(stillAllowed("storeCreditMinor"));
  if (left === 0) return cannotTakeAlone({ storeCreditMinor: 1 }) ?? "";
  const known =
    held === null ? "It does not know what we hold for them." : `We held ${money(held)} for them when it last asked.`;
  return {
    ...named,
    most: held === null ? left : min(held, left),
    words: `No internet: this tablet may still take ${money(left)} of store credit. ${known} The office checks it when the sale arrives.`,
    leftWords: held === null ? "" : "left",
    alone,
  };
}
