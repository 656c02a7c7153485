"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { useDeferredValue } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { TableFoot } from "@/app/_ui/table";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { ReceiptsTable } from "@/app/[tenant]/(office)/receipts/receipts-table";
import { type CustomerFilter, receiptsInput } from "./customer-tabs";

/** What the customer bought and brought back at the tills. */
export function CustomerReceipts({ id }: { id: string }) {
  const [filter, setFilter] = useFilter<CustomerFilter>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().sales.list.queryOptions(receiptsInput(id, shown))).data;
  if (items.length === 0) {
    return (
      <EmptyState className="p-6" icon={<ReceiptText aria-hidden="true" />} title="No receipts yet">
        What they buy at a till stands here when the cashier names them on the sale.
      </EmptyState>
    );
  }
  return (
    <>
      <ReceiptsTable receipts={items} ofCustomer />
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
