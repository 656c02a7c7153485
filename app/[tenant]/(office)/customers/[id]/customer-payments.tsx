"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Wallet } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatDay } from "@/server/dates";
import { formatMoney } from "@/server/money";
import { type CustomerFilter, pageInput } from "./customer-tabs";

export function CustomerPayments({ id }: { id: string }) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const [filter, setFilter] = useFilter<CustomerFilter>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().customers.payments.queryOptions(pageInput(id, shown))).data;
  const { active, rowProps } = useRowKeys({
    count: items.length,
    onOpen: (place) => {
      const payment = items[place];
      if (payment) router.push(paths.payment(tenant, payment.id));
    },
  });
  if (items.length === 0) {
    return (
      <EmptyState className="p-6" icon={<Wallet aria-hidden="true" />} title="No payments yet">
        Money received and money given back stands here, with the invoices it settled.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Payments" lined edge={24}>
        <colgroup>
          <col style={{ width: 112 }} />
          <col style={{ width: 148 }} />
          <col />
          <col className="hide-tablet" style={{ width: 168 }} />
          <col style={{ width: 140 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Received</Th>
            <Th>Method</Th>
            <Th>For</Th>
            <Th className="hide-tablet">Reference</Th>
            <Th money>Amount</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((payment, place) => {
            const credit =
              payment.onCreditMinor > 0 ? "kept as credit" : payment.onCreditMinor < 0 ? "their credit" : "";
            const numbers = [...payment.invoices.map((invoice) => invoice.number), credit].filter(Boolean).join(", ");
            return (
              <tr key={payment.id} {...rowProps(place)} aria-current={place === active || undefined}>
                <Td>
                  <Link className="med" href={paths.payment(tenant, payment.id)}>
                    {formatDay(payment.receivedOn, today)}
                  </Link>
                </Td>
                <Td className="ink2">{payment.type === "refund" ? `Given back, ${payment.method}` : payment.method}</Td>
                <Td className="ink2" title={numbers}>
                  {numbers || "—"}
                </Td>
                <Td className="hide-tablet ink2" title={payment.reference}>
                  {payment.reference}
                </Td>
                <Td num>
                  <Money amount={formatMoney(payment.amountMinor, payment.currency)} currency={payment.currency} />
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {nextCursor || filter.cursor ? (
        <TableFoot
          pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
        >
          {null}
        </TableFoot>
      ) : null}
    </>
  );
}
