"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Desk, Paper, PaperTitle } from "@/app/_ui/paper";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { formatDay } from "@/server/dates";
import { decimalCompare, formatDecimal } from "@/server/money";
import { orderName } from "@/server/orders/rules";

/** What to take from the shelf for an order: what is reserved, and what is missing beside it. */
export function PickList({ id }: { id: string }) {
  const order = useSuspenseQuery(useTRPC().orders.get.queryOptions({ id })).data;
  const { tenant, today } = useMember();
  const lines = order.lines.filter((line) => line.stocked && decimalCompare(line.outstandingQuantity, "0") > 0);
  useShortcut("mod+enter", () => window.print(), { label: "Print" });
  return (
    <>
      <Topbar
        actions={
          <Button
            size="sm"
            variant="primary"
            kbd={["Ctrl", "Enter"]}
            icon={<Printer aria-hidden="true" />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        }
      >
        <Crumbs
          trail={[
            <Link key="orders" href={paths.orders(tenant)}>
              Quotes & orders
            </Link>,
            <Link key="order" href={paths.order(tenant, order.id)}>
              {orderName(order)}
            </Link>,
          ]}
          title="Pick list"
        />
      </Topbar>
      <Body>
        <Desk className="min-h-full">
          <Paper label={`Pick list of ${orderName(order)}`}>
            <header className="mb-6 flex items-start justify-between">
              <div>
                <b className="strong">{order.siteName}</b>
                <div className="ink2">for {order.customer.name}</div>
                {order.wantedBy ? <div className="ink2">wanted by {formatDay(order.wantedBy, today)}</div> : null}
              </div>
              <PaperTitle number={orderName(order)}>Pick list</PaperTitle>
            </header>
            <table>
              <colgroup>
                <col style={{ width: 26 }} />
                <col style={{ width: 90 }} />
                <col />
                <col style={{ width: 70 }} />
                <col style={{ width: 70 }} />
              </colgroup>
              <thead>
                <tr>
                  <th aria-label="Picked" />
                  <th scope="col">Code</th>
                  <th scope="col">Item</th>
                  <th scope="col" className="num">
                    Pick
                  </th>
                  <th scope="col" className="num">
                    Missing
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.id}>
                    <td>
                      <span className="inline-block size-[13px] rounded-[2px] border border-ink" />
                    </td>
                    <td>{line.sku}</td>
                    <td>{line.description}</td>
                    <td className="num strong">
                      {formatDecimal(line.reservedQuantity)} {line.unit}
                    </td>
                    <td className="num">
                      {decimalCompare(line.shortQuantity, "0") > 0 ? formatDecimal(line.shortQuantity) : ""}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {lines.length === 0 ? <p className="ink2 mt-4">There is nothing left to pick.</p> : null}
            {order.notes ? <p className="ink2 mt-6 whitespace-pre-wrap">{order.notes}</p> : null}
          </Paper>
        </Desk>
      </Body>
    </>
  );
}
