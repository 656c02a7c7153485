"use client";

import { ScanBarcode, Ticket } from "lucide-react";
import { useEffect, useState } from "react";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { addLine } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { knownFacts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { customLine } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { digitsAsMoney } from "@/app/[tenant]/(pos)/pos/_state/quantity";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { addedBy } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { currencyDecimals } from "@/server/money";

const USUAL = [10, 20, 25, 50, 100];

/** A card that is sold: money the company holds for somebody. A card's own code is scanned or typed; else a new one is made. */
export function GiftCardSheet({ leaving }: { leaving: boolean }) {
  const { currency } = knownFacts();
  const [code, setCode] = useState("");
  const { amount, digits, decimals, onKey } = useMoneyKeys();
  useEffect(() => receiveScans((scanned) => setCode(cleaned(scanned))), []);
  const sell = (price: string) => {
    const id = newId();
    addLine({
      ...customLine({ name: "Gift card", price, taxCodeId: null }, knownFacts(), addedBy()),
      kind: "gift_card",
      taxCodeId: null,
      taxes: [],
      giftCard: { id, code: code === "" ? newCardCode() : code },
    });
    closeSheet();
  };
  const usable = code === "" || /^[A-Z0-9]{6,40}$/.test(code);
  return (
    <Sheet title="Sell a gift card" sub="new, or more on one that is scanned" leaving={leaving} takesScans>
      <label className="field">
        {code === "" ? <ScanBarcode className="icon s" aria-hidden /> : <Ticket className="icon s" aria-hidden />}
        <input
          aria-label="Code of the card"
          placeholder="Scan or type the card’s code; empty makes a new one"
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(cleaned(event.target.value))}
        />
      </label>
      {!usable && <p className="banner warn">A code is 6 to 40 letters and digits.</p>}
      <div className="chips even">
        {USUAL.map((units) => (
          <button
            key={units}
            type="button"
            className="chip"
            disabled={!usable}
            onClick={() => sell(digitsAsMoney(String(units * 10 ** currencyDecimals(currency)), decimals))}
          >
            {units}
          </button>
        ))}
      </div>
      <div className="amount-off">
        <Keypad label="Amount" onKey={onKey} />
        <div className="stack">
          <AmountField label="Amount" amount={amount} on />
          <button
            type="button"
            className="btn tall primary"
            disabled={amount === 0 || !usable}
            onClick={() => sell(digitsAsMoney(digits, decimals))}
          >
            {amount === 0 ? "Type an amount" : `Add a card of ${money(amount)}`}
          </button>
        </div>
      </div>
    </Sheet>
  );
}

function cleaned(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
