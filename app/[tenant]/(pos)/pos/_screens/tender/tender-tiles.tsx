"use client";

import {
  Banknote,
  BedDouble,
  CreditCard,
  Ellipsis,
  FileText,
  Landmark,
  type LucideIcon,
  Ticket,
  Wallet,
} from "lucide-react";
import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Hint } from "@/app/[tenant]/(pos)/pos/_screens/parts/hint";
import { facts, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { chooseMethod, choosesByDigit, methodsInOrder } from "@/app/[tenant]/(pos)/pos/_state/tender-choice";
import type { TenderKind } from "@/server/till/tender";

export const tenderIcons: Record<TenderKind, LucideIcon> = {
  cash: Banknote,
  card_terminal: CreditCard,
  gift_card: Ticket,
  customer_credit: Wallet,
  folio: BedDouble,
  bank_transfer: Landmark,
  cheque: FileText,
  other: Ellipsis,
};

const SHOWN = 6;

/** The ways to pay, in the company's order; what does not fit is behind the last tile. */
export function TenderTiles({ chosen }: { chosen: string | null }) {
  const methods = methodsInOrder(useStore(facts)?.methods ?? []);
  const [all, setAll] = useState(false);
  const fits = methods.length <= SHOWN || all;
  const first = fits ? methods : methods.slice(0, SHOWN - 1);
  const hidden = fits ? [] : methods.slice(SHOWN - 1);
  return (
    <div className={methods.length > SHOWN && all ? "tenders all" : "tenders"}>
      {first.map((method, index) => (
        <TenderTile key={method.id} method={method} on={method.id === chosen} keys={String(index + 1)} />
      ))}
      {hidden.length > 0 && (
        <button
          type="button"
          className="tender"
          aria-pressed={hidden.some((method) => method.id === chosen)}
          onClick={() => setAll(true)}
        >
          <Ellipsis className="icon" aria-hidden />
          <span>{hidden.find((method) => method.id === chosen)?.name ?? "More"}</span>
        </button>
      )}
    </div>
  );
}

function TenderTile({ method, on, keys }: { method: PayMethod; on: boolean; keys: string }) {
  const byDigit = useStore(choosesByDigit);
  const Icon = tenderIcons[method.kind] ?? Ellipsis;
  return (
    <button type="button" className="tender" aria-pressed={on} onClick={() => chooseMethod(method.id)}>
      <Icon className="icon" aria-hidden />
      <span>{method.name}</span>
      {byDigit && <Hint keys={keys} />}
    </button>
  );
}
