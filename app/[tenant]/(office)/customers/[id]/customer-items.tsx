"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatDecimal, formatMoney } from "@/server/money";

export function CustomerItems({ id }: { id: string }) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const items = useSuspenseQuery(useTRPC().customers.items.queryOptions({ id })).data;
  const { active, rowProps } = useRowKeys({
    count: items.length,
    onOpen: (place) => {
      const item = items[place];
      if (item) router.push(paths.product(tenant, item.productId));
    },
  });
  if (items.length === 0) {
    return (
      <EmptyState className="p-6" icon={<Package aria-hidden="true" />} title="Nothing bought yet">
        What stands on issued invoices is summed up here, the largest first.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Items bought" lined edge={24}>
        <colgroup>
          <col style={{ width: 108 }} />
          <col />
          <col style={{ width: 96 }} />
          <col className="hide-tablet" style={{ width: 112 }} />
          <col style={{ width: 140 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Code</Th>
            <Th>Item</Th>
            <Th num>Pieces</Th>
            <Th className="hide-tablet">Last bought</Th>
            <Th money>Net of tax</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, place) => (
            <tr
              key={`${item.productId}${item.currency}`}
              {...rowProps(place)}
              aria-current={place === active || undefined}
            >
              <Td className="ink2">{item.sku}</Td>
              <Td title={item.description}>
                <Link className="med" href={paths.product(tenant, item.productId)}>
                  {item.description}
                </Link>
              </Td>
              <Td num>{formatDecimal(item.quantity)}</Td>
              <Td className="hide-tablet ink2">{formatDay(item.lastBoughtOn, today)}</Td>
              <Td num>
                <Money amount={formatMoney(item.netMinor, item.currency)} currency={item.currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {items.length === 100 ? <TableFoot>The 100 with the largest sum</TableFoot> : null}
    </>
  );
}
