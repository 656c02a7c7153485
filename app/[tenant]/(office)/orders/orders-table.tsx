"use client";

import { PackageMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { fromList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { useOwnQuery } from "@/app/_lib/use-came-from";
import { Money } from "@/app/_ui/money";
import { Status } from "@/app/_ui/status";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatMoney } from "@/server/money";

type Order = RouterOutputs["orders"]["list"]["items"][number];
type Sort = { sort: "date" | "total"; direction: "asc" | "desc" };

type OrdersTableProps = {
  orders: Order[];
  sort: Sort;
  onSort: (sort: Sort["sort"], direction: Sort["direction"]) => void;
};

export function OrdersTable({ orders, sort, onSort }: OrdersTableProps) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const list = useOwnQuery();
  const { colStyle, resizer } = useColumnWidths("orders", {
    status: 148,
    number: 112,
    date: 84,
    wanted: 110,
    invoiced: 128,
    total: 136,
  });
  const { active, rowProps } = useRowKeys({
    count: orders.length,
    onOpen: (place) => {
      const order = orders[place];
      if (order) router.push(fromList(paths.order(tenant, order.id), list));
    },
  });
  const sorting = (by: Sort["sort"]) => ({
    sorted: sort.sort === by ? sort.direction : null,
    onSort: () => onSort(by, sort.sort === by && sort.direction === "desc" ? "asc" : "desc"),
  });
  return (
    <Table label="Quotes and orders" sticky>
      <colgroup>
        <col style={colStyle("status")} />
        <col style={colStyle("number")} />
        <col />
        <col style={colStyle("date")} />
        <col className="hide-tablet" style={colStyle("wanted")} />
        <col className="hide-tablet" style={colStyle("invoiced")} />
        <col style={colStyle("total")} />
      </colgroup>
      <thead>
        <tr>
          <Th resizer={resizer("status", "Status")}>Status</Th>
          <Th resizer={resizer("number", "Number")}>Number</Th>
          <Th>Customer</Th>
          <Th {...sorting("date")} resizer={resizer("date", "Date")}>
            Date
          </Th>
          <Th className="hide-tablet" resizer={resizer("wanted", "Wanted by")}>
            Wanted by
          </Th>
          <Th money className="hide-tablet" resizer={resizer("invoiced", "Invoiced")}>
            Invoiced
          </Th>
          <Th money {...sorting("total")} resizer={resizer("total", "Total")}>
            Total
          </Th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order, place) => (
          <tr key={order.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
            <Td>
              <Status kind={order.status} />
            </Td>
            <Td>
              <Link className="med" href={fromList(paths.order(tenant, order.id), list)}>
                {order.number ?? order.quoteNumber}
              </Link>
            </Td>
            <Td title={`${order.customerName} ${order.customerNumber}`}>
              {order.customerName} <span className="ink3">{order.customerNumber}</span>
              {order.shortLines > 0 ? (
                <span className="warn t-xs ml-2 inline-flex items-center gap-1 align-middle">
                  <PackageMinus aria-hidden="true" className="size-[13px]" />
                  {order.shortLines} short
                </span>
              ) : null}
            </Td>
            <Td>{formatDay(order.orderDate, today)}</Td>
            <Td className="hide-tablet">
              <Wanted order={order} today={today} />
            </Td>
            <Td num className="hide-tablet">
              {order.status === "quote" ? (
                <span className="ink3">—</span>
              ) : (
                <Money
                  amount={formatMoney(order.invoicedMinor, order.currency)}
                  currency={order.currency}
                  tone={order.invoicedMinor === 0 ? "zero" : "quiet"}
                />
              )}
            </Td>
            <Td num>
              <Money amount={formatMoney(order.totalMinor, order.currency)} currency={order.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Late only while something is still to go out. */
function Wanted({ order, today }: { order: Order; today: string }) {
  if (!order.wantedBy) return <span className="ink3">—</span>;
  const waiting = order.status === "confirmed" || order.status === "part_invoiced";
  if (waiting && order.wantedBy < today) return <span className="bad">{formatDay(order.wantedBy, today)}, late</span>;
  return <>{formatDay(order.wantedBy, today)}</>;
}
