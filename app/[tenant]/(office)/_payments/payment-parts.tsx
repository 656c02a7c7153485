import { Info } from "lucide-react";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Sum, SumRow } from "@/app/_ui/facts";
import { FieldSet } from "@/app/_ui/field";
import { Money } from "@/app/_ui/money";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import { formatMoney, type Minor, minor, negate, subtract } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import type { PaymentDraft } from "./payment-draft";

export type Method = RouterOutputs["payments"]["methods"][number];
export type SpreadPart = { invoice: { id: string; number: string }; amountMinor: Minor };

const MOST_SIDE_BY_SIDE = 6;

/** How the money came in; the customer's credit stands last where we hold some. */
export function MethodChoice({
  methods,
  credit,
  value,
  onChange,
}: {
  methods: Method[];
  /** "48.00" where the customer's credit can pay. */
  credit: string | null;
  value: string;
  onChange: (id: string) => void;
}) {
  const options = [
    ...methods.map((one) => ({ value: one.id, label: one.name })),
    ...(credit === null ? [] : [{ value: CUSTOMER_CREDIT, label: creditLabel(credit, methods.length) }]),
  ];
  return (
    <FieldSet legend="Method">
      {options.length > MOST_SIDE_BY_SIDE ? (
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

const ROOMY = 5;
const SHORT = "999.99".length;

/** A long amount would push the other methods out of the row; it stands beside the sum once the credit is chosen. */
function creditLabel(credit: string, methods: number): string {
  return methods > ROOMY || credit.length <= SHORT ? `Credit ${credit}` : "Credit";
}

type AfterProps = {
  dueMinor: number;
  draft: PaymentDraft;
  parts: SpreadPart[] | null;
  /** What of it is kept as the customer's credit. */
  keptMinor: Minor;
  /** What their credit holds, where the payment is made of it. */
  usableMinor: Minor | null;
  currency: string;
};

/** What the payment leaves, or what it puts on each invoice. */
export function AfterPayment({ dueMinor, draft, parts, keptMinor, usableMinor, currency }: AfterProps) {
  const isOver = keptMinor === 0 && draft.typedMinor !== null && draft.typedMinor > draft.recordMinor;
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
          {keptMinor > 0 ? <SumRow label="Kept as credit">{money(keptMinor)}</SumRow> : null}
          {usableMinor === null ? null : (
            <SumRow label="Credit left">{money(subtract(usableMinor, draft.recordMinor))}</SumRow>
          )}
        </Sum>
      )}
    </div>
  );
}

/** What to do with more than is due: nothing, their other open invoices, or their credit. */
export type SurplusChoice = "none" | "spread" | "credit";

type SurplusProps = {
  number: string;
  /** Null where their other open invoices hold less. */
  parts: SpreadPart[] | null;
  typedMinor: Minor;
  recordMinor: Minor;
  currency: string;
  choice: SurplusChoice;
  onChoose: (choice: SurplusChoice) => void;
};

/** Offers to book what really came in, or to go back to what is due. */
export function Surplus({ number, parts, typedMinor, recordMinor, currency, choice, onChoose }: SurplusProps) {
  const second = parts?.[1];
  const text = (amount: number) => formatMoney(minor(amount), currency);
  const rest = text(typedMinor - recordMinor);
  const where = parts?.length === 2 && second ? second.invoice.number : "their other open invoices";
  const link = (wanted: SurplusChoice, words: string) => (
    <button type="button" className="link" onClick={() => onChoose(wanted)}>
      {words}
    </button>
  );
  return (
    <div className="t-sm ink2 flex items-start gap-2">
      <Info aria-hidden="true" className="ink3 mt-[2px] size-[15px] flex-none" />
      <span>
        {choice === "none" ? (
          <>
            If the full {text(typedMinor)} really came in,{" "}
            {link("credit", `book it and keep ${rest} as customer credit`)}
            {parts ? <>, or {link("spread", `put ${rest} on ${where}`)}</> : null}.
          </>
        ) : (
          <>
            {link("none", recordMinor > 0 ? `Record only ${text(recordMinor)} on ${number}` : "Record nothing")}
            {choice === "spread" ? <>, or {link("credit", `keep ${rest} as customer credit`)}</> : null}
            {choice === "credit" && parts ? <>, or {link("spread", `put ${rest} on ${where}`)}</> : null}.
          </>
        )}{" "}
        Nothing you typed is lost.
      </span>
    </div>
  );
}
