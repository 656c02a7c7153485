"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Card } from "@/app/_ui/card";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { formatMoney } from "@/server/money";
import { howLong } from "./look-words";

const KINDS: Record<string, string> = {
  customer: "Customers",
  product: "Products",
  item: "Built-in items",
  invoice: "Invoices",
  credit_note: "Credit notes",
  payment: "Payments",
  refund: "Refunds",
  sale: "Receipts",
  shift: "Shifts",
  day: "Daily summaries",
};

/** What is not in QuickBooks yet, by kind; nothing while everything is. */
export function WaitingTable() {
  const { data: queue, dataUpdatedAt } = useSuspenseQuery({
    ...useTRPC().quickbooks.tokenQueue.queryOptions(),
    refetchInterval: 20_000,
  });
  if (queue.kinds.length === 0) return null;
  return (
    <Card
      title="Waiting for QuickBooks"
      className="overflow-hidden"
      aside={queue.oldestAt ? `oldest ${howLong(dataUpdatedAt - queue.oldestAt.getTime())}` : null}
    >
      <Table label="Waiting for QuickBooks" plain>
        <colgroup>
          <col />
          <col style={{ width: 110 }} />
          <col style={{ width: 130 }} />
          <col style={{ width: 170 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col" className="num">
              Waiting
            </th>
            <th scope="col" className="num">
              Need somebody
            </th>
            <th scope="col" className="num th--money">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {queue.kinds.map(({ kind, waiting, attention, amountMinor, currency }) => (
            <tr key={kind}>
              <td className="med">{KINDS[kind] ?? kind}</td>
              <Td num>{waiting}</Td>
              <Td num className={attention > 0 ? "warn" : "ink3"}>
                {attention}
              </Td>
              <Td num>
                {amountMinor === null || currency === null ? (
                  <span className="ink3">–</span>
                ) : (
                  <Money amount={formatMoney(amountMinor, currency)} currency={currency} />
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
