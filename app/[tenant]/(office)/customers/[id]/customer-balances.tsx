"use client";

import type { ReactNode } from "react";
import { useMember } from "@/app/_lib/member";
import { Card } from "@/app/_ui/card";
import { Money } from "@/app/_ui/money";
import { StatusShape } from "@/app/_ui/status-shape";
import type { Balance } from "@/server/customers/rules";
import { formatDay } from "@/server/dates";
import { formatMoney, minor, ZERO } from "@/server/money";
import type { CustomerDetail } from "./customer-page";
import { HeldCredit } from "./held-credit";

/** Two figures that are never netted, and what the customer buys. */
export function CustomerBalances({ customer }: { customer: CustomerDetail }) {
  const { company, today } = useMember();
  const owed = customer.balances.filter((balance) => balance.owedMinor !== 0);
  const held = customer.balances.filter((balance) => balance.creditMinor !== 0);
  const currency = customer.currency || company.currency;
  return (
    <div className="grid gap-3 px-6 pt-4 pb-1 min-[620px]:grid-cols-[1.1fr_1.25fr_1fr]">
      <Figures
        label="Owes us"
        figures={owed.map((balance) => [formatMoney(balance.owedMinor, balance.currency), balance.currency])}
        currency={currency}
      >
        <Owed balances={owed} />
      </Figures>
      <Figures
        label="We hold for them"
        figures={held.map((balance) => [formatMoney(balance.creditMinor, balance.currency), balance.currency])}
        currency={currency}
      >
        {held.length > 0 ? <HeldCredit customer={customer} /> : "Nothing is held"}
      </Figures>
      <Figures
        label={
          customer.boughtUntil === today
            ? "Bought in 12 months"
            : `12 months to ${formatDay(customer.boughtUntil, today)}`
        }
        figures={customer.bought.map((sum) => [formatMoney(minor(sum.netMinor), sum.currency), sum.currency])}
        currency={currency}
      >
        <Bought customer={customer} />
      </Figures>
    </div>
  );
}

type FiguresProps = {
  label: string;
  figures: [amount: string, currency: string][];
  currency: string;
  children: ReactNode;
};

function Figures({ label, figures, currency, children }: FiguresProps) {
  const [first = [formatMoney(ZERO, currency), currency], ...rest] = figures;
  return (
    <Card className="px-4 py-[13px]" aria-label={label}>
      <p className="label">{label}</p>
      <p className="t-xl mt-[3px] mb-[3px]">
        <Money flow amount={first[0]} currency={first[1]} />
      </p>
      {rest.map(([more, other]) => (
        <p key={other} className="t-sm mb-[3px]">
          <Money flow amount={more} currency={other} />
        </p>
      ))}
      <div className="t-xs ink3">{children}</div>
    </Card>
  );
}

function Owed({ balances }: { balances: Balance[] }) {
  const open = balances.reduce((count, balance) => count + balance.openInvoices, 0);
  const late = balances.filter((balance) => balance.overdueMinor > 0);
  if (open === 0) return "Nothing is open";
  const invoices = open === 1 ? "1 invoice" : `${open} invoices`;
  if (late.length === 0) return `${invoices}, none overdue`;
  const count = late.reduce((sum, balance) => sum + balance.overdueInvoices, 0);
  return (
    <>
      {invoices}
      <span className="bad mt-[3px] flex items-center gap-[5px]">
        <StatusShape shape="alert" />
        <span>
          {late
            .map((balance) => `${formatMoney(balance.overdueMinor, balance.currency)} ${balance.currency}`)
            .join(", ")}{" "}
          overdue in {count === 1 ? "1 invoice" : `${count} invoices`}
        </span>
      </span>
    </>
  );
}

function Bought({ customer }: { customer: CustomerDetail }) {
  const { today } = useMember();
  const [first] = customer.bought;
  if (!first) return "Nothing yet";
  const counted = (["invoice", "receipt"] as const).flatMap((noun) => {
    const count = customer.bought.reduce((sum, one) => sum + one[`${noun}s`], 0);
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
  });
  const back = first.netMinor > 0 ? (first.returnedMinor / first.netMinor) * 100 : 0;
  return (
    <>
      {[...counted, "net of tax"].join(", ")}
      {back > 0 ? (
        <span className="mt-[3px] block">{back < 0.1 ? "less than 0.1" : back.toFixed(1)} % came back</span>
      ) : null}
      {customer.lastBoughtOn ? (
        <span className="mt-[3px] block">Last bought {formatDay(customer.lastBoughtOn, today)}</span>
      ) : null}
    </>
  );
}
