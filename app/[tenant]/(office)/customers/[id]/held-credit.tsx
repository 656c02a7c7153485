"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { onDemand } from "@/app/_ui/on-demand";
import { type Balance, usableIn } from "@/server/customers/rules";
import { formatMoney } from "@/server/money";
import type { CustomerDetail } from "./customer-page";
import { UseCredit } from "./use-credit";

const PayOutDialog = onDemand(() => import("./pay-out-dialog").then((code) => code.PayOutDialog));

const KeepCreditDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_payments/keep-credit-dialog").then((code) => code.KeepCreditDialog),
);

export type CreditSource = RouterOutputs["customers"]["creditSources"][number];

const MOST_SOURCES = 3;

/** What can be done with what we hold: their credit is used or paid out, and what stands on documents becomes credit. */
export function HeldCredit({ customer }: { customer: CustomerDetail }) {
  const { tenant, can } = useMember();
  const [payingOut, setPayingOut] = useState<Balance | null>(null);
  const [keeping, setKeeping] = useState<CreditSource | null>(null);
  const stands = customer.balances.some((balance) => balance.creditMinor > balance.heldMinor);
  const sources = useQuery(
    useTRPC().customers.creditSources.queryOptions({ id: customer.id }, { enabled: stands && can("payments.read") }),
  ).data;
  const shown = stands ? (sources ?? []).slice(0, MOST_SOURCES) : [];
  const more = (sources?.length ?? 0) - shown.length;
  return (
    <div className="grid gap-[3px]">
      {customer.balances
        .filter((balance) => balance.heldMinor > 0)
        .map((balance) => {
          const usable = usableIn(customer.balances, balance.currency);
          return (
            <div key={balance.currency}>
              <p>{creditWords(balance, usable)}</p>
              {usable > 0 ? (
                <div className="my-1 flex flex-wrap gap-2">
                  {can("payments.record") ? (
                    <UseCredit customer={customer} currency={balance.currency} usableMinor={usable} />
                  ) : null}
                  {can("refunds.request") ? (
                    <Button size="xs" onClick={() => setPayingOut(balance)}>
                      Pay out…
                    </Button>
                  ) : null}
                </div>
              ) : null}
            </div>
          );
        })}
      {shown.map((source) => (
        <div key={source.id}>
          {formatMoney(source.amountMinor, source.currency)} {source.currency} on{" "}
          <Link
            className="link"
            href={source.kind === "invoice" ? paths.invoice(tenant, source.id) : paths.creditNote(tenant, source.id)}
          >
            {source.number}
          </Link>
          {can("refunds.request") ? (
            <div className="my-1">
              <Button size="xs" onClick={() => setKeeping(source)}>
                Keep as credit
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      {more > 0 ? <p>and on {more === 1 ? "1 other document" : `${more} other documents`}</p> : null}
      {payingOut ? (
        <PayOutDialog
          customer={customer}
          currency={payingOut.currency}
          usableMinor={usableIn(customer.balances, payingOut.currency)}
          onClose={() => setPayingOut(null)}
        />
      ) : null}
      {keeping ? (
        <KeepCreditDialog customerName={customer.name} source={keeping} onClose={() => setKeeping(null)} />
      ) : null}
    </div>
  );
}

function creditWords(balance: Balance, usableMinor: Balance["heldMinor"]): string {
  const text = (amount: Balance["heldMinor"]) => `${formatMoney(amount, balance.currency)} ${balance.currency}`;
  const waiting = balance.payingOutMinor > 0 ? `${text(balance.payingOutMinor)} waits to be paid out` : "";
  const usable =
    usableMinor > 0
      ? balance.creditMinor === usableMinor
        ? "Credit for a later invoice"
        : `${text(usableMinor)} is credit`
      : "";
  return [usable, waiting].filter(Boolean).join(", ");
}
