"use client";

import { CircleMinus, Trash2, Undo2, WalletMinimal, Warehouse } from "lucide-react";
import type { ComponentProps } from "react";
import { useMember } from "@/app/_lib/member";
import { Button } from "@/app/_ui/button";
import { Sum, SumRow } from "@/app/_ui/facts";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Rail, RailFoot, RailSection } from "@/app/_ui/split";
import { Question } from "@/app/_ui/steps";
import { WhoApproves } from "@/app/[tenant]/(office)/_payments/who-approves";
import {
  decimalAdd,
  decimalCompare,
  formatDecimal,
  formatMoney,
  formatPercent,
  type Minor,
  minor,
  subtract,
  sum,
} from "@/server/money";
import type { Plan, Sold } from "./refund-draft";

type Props = {
  invoice: { number: string; currency: string; exchangeRate: string; balanceDueMinor: number };
  sold: Sold;
  plan: Plan;
  moneyMinor: Minor;
  /** "card" or "card and cash": how it goes back. */
  byWords: string;
  /** It stays with us as the customer's credit. */
  isKept: boolean;
  siteName: string;
  reason: string;
  onReason: (reason: string) => void;
  /** Why a second person has to say yes; null when nobody has to. */
  waitsBecause: string | null;
  approvers: ComponentProps<typeof WhoApproves>["approvers"];
  asked: ComponentProps<typeof WhoApproves>["asked"];
  onAsk: (id: string) => void;
  blocked: string | null;
  busy: boolean;
  refusal: string | null;
  onSubmit: () => void;
};

/** What is about to be made, what is due afterwards, and who says yes. */
export function RefundSummary(props: Props) {
  const { invoice, plan, moneyMinor, byWords, isKept, reason, onReason, blocked, busy, refusal, onSubmit } = props;
  const { waitsBecause: why, approvers, asked, onAsk } = props;
  const { currency } = invoice;
  const money = (amount: Minor) => <Money amount={formatMoney(amount, currency)} currency={currency} />;
  const due = minor(invoice.balanceDueMinor);
  const dueAfter = minor(due - (plan.credit?.totalMinor ?? 0) + moneyMinor);
  const words = actionWords();
  return (
    <Rail label="Summary" width={312} className="flex flex-col">
      <RailSection>
        <div className="label">{isKept ? "Kept as their credit" : "Money back"}</div>
        <div className="t-2xl mt-1 mb-[6px]">
          <Money flow amount={formatMoney(moneyMinor, currency)} currency={currency} />
        </div>
        {plan.credit ? <CreditSums {...props} credit={plan.credit} /> : null}
      </RailSection>
      <RailSection title="What we will make">
        <Promises {...props} />
        <hr className="hr mt-3 mb-2" />
        <Sum>
          <SumRow label="Due before">{money(due)}</SumRow>
          <SumRow label="Due after" strong>
            {money(dueAfter)}
          </SumRow>
        </Sum>
      </RailSection>
      <RailSection>
        <Field label="Reason" aside="kept on the record">
          <Input value={reason} maxLength={500} onChange={(event) => onReason(event.target.value)} />
        </Field>
      </RailSection>
      <RailSection>
        <Question number={4}>Who says yes?</Question>
        {why ? (
          <WhoApproves why={why} approvers={approvers} asked={asked} onAsk={onAsk} />
        ) : (
          <p className="t-sm ink2">{words.approval}</p>
        )}
      </RailSection>
      <RailFoot className="sticky bottom-0">
        {refusal ? (
          <Notice tone="bad" role="alert" className="mb-3">
            {refusal}
          </Notice>
        ) : null}
        <Button
          variant="primary"
          className="w-full"
          kbd={["Ctrl", "Enter"]}
          busy={busy}
          disabledReason={blocked}
          onClick={onSubmit}
        >
          {words.action}
        </Button>
        <p className="t-xs ink3 mt-2 text-center">{words.note}</p>
      </RailFoot>
    </Rail>
  );

  function actionWords() {
    if (plan.credit === null && moneyMinor === 0) {
      return { action: "Give back", approval: "That depends on how much goes back.", note: "Nothing is made yet." };
    }
    if (moneyMinor === 0) {
      return { action: "Issue the credit note", approval: "Nobody has to: no money moves.", note: "No money moves." };
    }
    if (why) {
      const action = asked ? `Ask ${asked.name}` : "Ask for approval";
      return { action, approval: why, note: "No money moves until it is approved." };
    }
    const amount = `${formatMoney(moneyMinor, currency)} ${currency}`;
    if (isKept) {
      const approval = "You do: it is kept for them at once.";
      return { action: `Keep ${amount} as credit`, approval, note: "No money moves. It pays a later invoice." };
    }
    const approval = `You do: the money goes back ${byWords} at once.`;
    return { action: `Give back ${amount}`, approval, note: "It is booked at once and cannot be undone." };
  }
}

function CreditSums({ invoice, sold, credit }: Props & { credit: NonNullable<Plan["credit"]> }) {
  const money = (amount: Minor) => <Money amount={formatMoney(amount, invoice.currency)} currency={invoice.currency} />;
  const pieces = credit.lines.filter((line) => decimalCompare(line.quantity, "0") > 0);
  const [first, second] = pieces;
  const named = (line: { position: number; quantity: string } | undefined) =>
    line
      ? `${formatDecimal(line.quantity)} × ${sold.lines.find((one) => one.position === line.position)?.description ?? ""}`
      : "";
  const label = first && !second ? named(first) : pieces.length > 0 ? `${pieces.length} items` : "Less to pay";
  const rates = new Set(credit.lines.flatMap((line) => line.taxes.map((tax) => tax.ratePpm)));
  const [onlyRate] = rates.size === 1 ? rates : [];
  return (
    <Sum>
      <SumRow label={<span className="trunc">{label}</span>}>{money(credit.netMinor)}</SumRow>
      <SumRow label={onlyRate === undefined ? "Tax" : `Tax ${formatPercent(onlyRate)}\u202f%`}>
        {money(credit.taxMinor)}
      </SumRow>
    </Sum>
  );
}

function Promises({ invoice, sold, plan, moneyMinor, byWords, isKept, siteName }: Props) {
  const { company } = useMember();
  const lines = plan.credit?.lines ?? [];
  const soldAt = new Map(sold.lines.map((line) => [line.position, line]));
  const goods = lines.flatMap((line) => {
    const origin = soldAt.get(line.position);
    return origin?.stocked && line.condition !== "none" ? [{ ...line, description: origin.description }] : [];
  });
  const kept = subtract(plan.wantedMinor, moneyMinor);
  if (!plan.credit && moneyMinor === 0) return <p className="t-sm ink3">{plan.problem ?? "Nothing yet"}</p>;
  return (
    <ul className="t-sm grid gap-[9px]">
      {plan.credit ? (
        <li className="row">
          <CircleMinus aria-hidden="true" className="ink2" />
          <span className="grow">
            Credit note for <span className="whitespace-nowrap">{invoice.number}</span>
          </span>
          <Money amount={formatMoney(plan.credit.totalMinor, invoice.currency)} currency={invoice.currency} />
        </li>
      ) : null}
      {moneyMinor > 0 ? (
        <li className="row">
          {isKept ? (
            <WalletMinimal aria-hidden="true" className="ink2" />
          ) : (
            <Undo2 aria-hidden="true" className="ink2" />
          )}
          <span className="grow">{isKept ? "Kept as their credit" : `Refund ${byWords}`}</span>
          <Money amount={formatMoney(moneyMinor, invoice.currency)} currency={invoice.currency} />
        </li>
      ) : null}
      {plan.credit && moneyMinor > 0 && kept > 0 ? (
        <li className="row">
          <CircleMinus aria-hidden="true" className="ink2" />
          <span className="grow">Off what they owe</span>
          <Money amount={formatMoney(kept, invoice.currency)} currency={invoice.currency} />
        </li>
      ) : null}
      {goodsMoves(goods).map((move) => (
        <li key={`${move.words} ${move.condition}`} className="row">
          {move.condition === "scrap" ? (
            <Trash2 aria-hidden="true" className="ink2" />
          ) : (
            <Warehouse aria-hidden="true" className="ink2" />
          )}
          <span className="grow">
            {move.words} {placeWords(move.condition, siteName)}
            {move.condition === "scrap" && move.costMinor > 0 ? (
              <>
                , cost <Money flow amount={formatMoney(move.costMinor, company.currency)} currency={company.currency} />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

const EACH_NAMED = 3;
type Goods = { quantity: string; description: string; condition: string; costMinor: Minor };

/** A few items by name, many as a number for each place they go to. */
function goodsMoves(goods: Goods[]): { words: string; condition: string; costMinor: Minor }[] {
  if (goods.length <= EACH_NAMED) {
    return goods.map((one) => ({ ...one, words: `${formatDecimal(one.quantity)} × ${one.description}` }));
  }
  return [...new Set(goods.map((one) => one.condition))].map((condition) => {
    const own = goods.filter((one) => one.condition === condition);
    const pieces = own.reduce((total, one) => decimalAdd(total, one.quantity), "0");
    const words = `${formatDecimal(pieces)} pieces of ${own.length} ${own.length === 1 ? "item" : "items"}`;
    return { words, condition, costMinor: sum(own.map((one) => one.costMinor)) };
  });
}

function placeWords(condition: string, siteName: string): string {
  switch (condition) {
    case "scrap":
      return "written off";
    case "quarantine":
      return `into ${siteName}, quarantined`;
    default:
      return `into ${siteName} stock`;
  }
}
