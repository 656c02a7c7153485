import { Info } from "lucide-react";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Sum, SumRow } from "@/app/_ui/facts";
import { FieldSet } from "@/app/_ui/field";
import { Money } from "@/app/_ui/money";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import { formatMoney, type Minor, minor, negate } from "@/server/money";
import type { PaymentDraft } from "./payment-draft";

export type Method = RouterOutputs["payments"]["methods"][number];
export type SpreadPart = { invoice: { id: string; number: string }; amountMinor: Minor };

const MOST_SIDE_BY_SIDE = 6;

/** How the money came in. */
export function MethodChoice({
  methods,
  value,
  onChange,
}: {
  methods: Method[];
  value: string;
  onChange: (id: string) => void;
}) {
  const options = methods.map((one) => ({ value: one.id, label: one.name }));
  return (
    <FieldSet legend="Method">
      {methods.length > MOST_SIDE_BY_SIDE ? (
        <Select
          aria-label="Method"
          options={options}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Segmented wide label="Method" options={options} value={value} onValueChange={onChange} />
      )}
    </FieldSet>
  );
}

type AfterProps = { dueMinor: number; draft: PaymentDraft; parts: SpreadPart[] | null; currency: string };

/** What the payment leaves, or what it puts on each invoice. */
export function AfterPayment({ dueMinor, draft, parts, currency }: AfterProps) {
  const isOver = draft.typedMinor !== null && draft.typedMinor > dueMinor;
  const title = parts
    ? "On each invoice"
    : isOver
      ? `With ${formatMoney(draft.recordMinor, currency)} instead`
      : "After this payment";
  const money = (amount: Minor) => <Money amount={formatMoney(amount, currency)} currency={currency} />;
  return (
    <div>
      <div className="field__label">
        <span>{title}</span>
      </div>
      {parts ? (
        <Sum box>
          {parts.map((part) => (
            <SumRow key={part.invoice.id} label={part.invoice.number}>
              {money(negate(part.amountMinor))}
            </SumRow>
          ))}
        </Sum>
      ) : (
        <Sum box>
          <SumRow label="Due now">{money(minor(dueMinor))}</SumRow>
          <SumRow label="This payment">{money(negate(draft.recordMinor))}</SumRow>
          <SumRow label="Left to pay" strong>
            {money(draft.leftMinor)}
          </SumRow>
        </Sum>
      )}
    </div>
  );
}

type SurplusProps = {
  parts: SpreadPart[];
  typedMinor: Minor;
  recordMinor: Minor;
  currency: string;
  isSpreading: boolean;
  onSpread: (spread: boolean) => void;
};

/** What to do with more than is due: the customer's other open invoices. */
export function Surplus({ parts, typedMinor, recordMinor, currency, isSpreading, onSpread }: SurplusProps) {
  const [first, second] = parts;
  const text = (amount: number) => formatMoney(minor(amount), currency);
  return (
    <div className="t-sm ink2 flex items-start gap-2">
      <Info aria-hidden="true" className="ink3 mt-[2px] size-[15px] flex-none" />
      <span>
        {isSpreading ? (
          <button type="button" className="link" onClick={() => onSpread(false)}>
            Record only {text(recordMinor)} on {first?.invoice.number}.
          </button>
        ) : (
          <>
            If the full {text(typedMinor)} really came in,{" "}
            <button type="button" className="link" onClick={() => onSpread(true)}>
              book it and put {text(typedMinor - recordMinor)} on{" "}
              {parts.length === 2 ? second?.invoice.number : "their other open invoices"}
            </button>
            .
          </>
        )}{" "}
        Nothing you typed is lost.
      </span>
    </div>
  );
}
