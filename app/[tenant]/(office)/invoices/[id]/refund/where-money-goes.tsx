"use client";

import { Layers, Scissors, WalletMinimal } from "lucide-react";
import { Money } from "@/app/_ui/money";
import { RadioRows } from "@/app/_ui/radio-cards";
import { MethodIcon } from "@/app/[tenant]/(office)/_payments/method-icon";
import { formatDay } from "@/server/dates";
import { formatMoney, type Minor, minor } from "@/server/money";
import { moneyBack } from "./refund-draft";
import type { PaymentSource } from "./sources";

/** A payment's id, `several` for the newest ones together, `credit` to keep it for them, or `account` to take it off. */
export type Destination = string;
export const SEVERAL = "several";
export const ACCOUNT = "account";
export const CREDIT = "credit";

type Props = {
  sources: PaymentSource[];
  wantedMinor: Minor;
  balanceDueMinor: number;
  currency: string;
  today: string;
  /** False when the sale stays as it is: then only money can move. */
  withCredit: boolean;
  value: Destination;
  onChange: (value: Destination) => void;
};

/** The payments with what is left on each, and the way without money. */
export function WhereMoneyGoes({
  sources,
  wantedMinor,
  balanceDueMinor,
  currency,
  today,
  withCredit,
  value,
  onChange,
}: Props) {
  const text = (amount: number) => formatMoney(minor(amount), currency);
  const leftMinor = sources.reduce((total, source) => total + source.leftMinor, 0);
  const money = (left: number) => {
    const amount = moneyBack(wantedMinor, left, leftMinor);
    return amount > 0 ? <Money amount={text(amount)} currency={currency} /> : null;
  };
  const open = sources.filter((source) => source.leftMinor > 0);
  const rows = open.map((source) => ({
    value: source.id,
    title: source.reference ? `${source.method} ${source.reference}` : source.method,
    text: `${formatDay(source.receivedOn, today)}: paid ${text(source.paidMinor)}${source.givenBackMinor > 0 ? `, given back ${text(source.givenBackMinor)}` : ""}${source.waitingMinor > 0 ? `, ${text(source.waitingMinor)} waiting` : ""}${source.leftMinor < source.paidMinor ? `, ${text(source.leftMinor)} left` : ""}`,
    icon: <MethodIcon kind={source.methodKind} className="size-[17px]" />,
    aside: value === source.id ? money(source.leftMinor) : null,
  }));
  const needsSeveral = open.length > 1 && open.every((source) => source.leftMinor < wantedMinor);
  const several = {
    value: SEVERAL,
    title: "The way it came",
    text: `Newest payment first, ${text(leftMinor)} left on all`,
    icon: <Layers aria-hidden="true" className="size-[17px]" />,
    aside: value === SEVERAL ? money(leftMinor) : null,
  };
  const credit = {
    value: CREDIT,
    title: "Keep as customer credit",
    text: "Used on the next invoice; no money moves",
    icon: <WalletMinimal aria-hidden="true" className="size-[17px]" />,
    aside: value === CREDIT ? money(leftMinor) : null,
  };
  const account =
    balanceDueMinor > 0
      ? {
          value: ACCOUNT,
          title: "Take it off what they owe",
          text: `${text(balanceDueMinor)} is open; ${balanceDueMinor >= wantedMinor ? `${text(balanceDueMinor - wantedMinor)} would be left` : `${text(wantedMinor - balanceDueMinor)} stays on their account`}`,
          icon: <Scissors aria-hidden="true" className="size-[17px]" />,
        }
      : {
          value: ACCOUNT,
          title: "Credit the invoice alone",
          text: "Nothing is left to give back; no money moves",
          icon: <Scissors aria-hidden="true" className="size-[17px]" />,
        };
  const canTakeOff = withCredit && (balanceDueMinor > 0 || leftMinor <= 0);
  return (
    <RadioRows
      label="Where the money goes"
      choices={[
        ...(needsSeveral ? [several] : []),
        ...rows,
        ...(canTakeOff ? [account] : []),
        ...(leftMinor > 0 ? [credit] : []),
      ]}
      value={value}
      onValueChange={onChange}
    />
  );
}
