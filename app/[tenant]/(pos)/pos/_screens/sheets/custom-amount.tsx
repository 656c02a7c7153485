"use client";

import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { beforeTaxWords, facts, money, type TaxCode } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { digitsAsMoney } from "@/app/[tenant]/(pos)/pos/_state/quantity";
import { addCustom } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { formatPercent } from "@/server/money";

type Props = { name: string; onName: (name: string) => void; sku?: string; onAdded: () => void };

/** Price by keys, a name if there is one, and which tax. The price has the keys from the start. */
export function CustomAmount({ name, onName, sku, onAdded }: Props) {
  const of = useStore(facts);
  const codes = of?.taxCodes ?? [];
  const before = of ? beforeTaxWords(of) : "";
  const [taxCodeId, setTaxCodeId] = useState(() => codes.find((code) => code.isDefault)?.id ?? codes[0]?.id ?? null);
  const { amount, digits, decimals, onKey } = useMoneyKeys();
  const add = () => {
    if (amount === 0) return;
    addCustom({ name, price: digitsAsMoney(digits, decimals), taxCodeId, sku });
    onAdded();
  };
  return (
    <>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label className="field">
          <span className="ph">Name</span>
          <input
            value={name}
            maxLength={100}
            autoComplete="off"
            placeholder="Custom amount"
            style={{ textAlign: "end" }}
            onChange={(event) => onName(event.target.value)}
          />
        </label>
        <AmountField label={before ? `Price ${before}` : "Price"} amount={amount} on />
        <TaxChoice codes={codes} chosen={taxCodeId} onChoose={setTaxCodeId} />
        <button type="submit" className="btn primary tall" style={{ marginTop: "auto" }} disabled={amount === 0}>
          {amount === 0 ? "Type the price" : `Add ${money(amount)}`}
        </button>
      </form>
      <Keypad label="Price" onKey={onKey} />
    </>
  );
}

export function TaxChoice(props: { codes: readonly TaxCode[]; chosen: string | null; onChoose: (id: string) => void }) {
  if (props.codes.length < 2) return null;
  if (props.codes.length > 3) {
    return (
      <label className="field">
        <span className="ph">Tax</span>
        <select
          className="plain-select"
          value={props.chosen ?? ""}
          onChange={(event) => props.onChoose(event.target.value)}
        >
          {props.codes.map((code) => (
            <option key={code.id} value={code.id}>
              {taxLabel(code)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <fieldset className="seg" aria-label="Tax">
      {props.codes.map((code) => (
        <button
          key={code.id}
          type="button"
          aria-pressed={code.id === props.chosen}
          onClick={() => props.onChoose(code.id)}
        >
          {taxLabel(code)}
        </button>
      ))}
    </fieldset>
  );
}

/** "VAT 20%" */
function taxLabel({ name, taxes }: TaxCode): string {
  const [tax] = taxes;
  if (!tax || taxes.length > 1) return name;
  const word = /^[A-Za-z]{2,}/.exec(tax.name)?.[0] ?? "Tax";
  return `${word} ${formatPercent(tax.ratePpm)}%`;
}
