"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ReceiptText, SearchX } from "lucide-react";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { countWords } from "@/app/[tenant]/(office)/_lists/count-words";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { isNarrowed, listInput, type ReceiptsFilter } from "@/app/[tenant]/(office)/receipts/receipts-filter";
import { ReceiptsTable } from "@/app/[tenant]/(office)/receipts/receipts-table";
import { ReceiptsFilters } from "./receipts-filters";

const ALL = {
  q: undefined,
  till: undefined,
  by: undefined,
  kind: undefined,
  customer: undefined,
  from: undefined,
  to: undefined,
};

/** Every receipt of every till, the newest first. */
export function ReceiptsList() {
  const { tenant, can } = useMember();
  const [filter, setFilter] = useFilter<ReceiptsFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().sales.list.queryOptions(listInput(shown))).data;
  const change = (next: Partial<ReceiptsFilter>) => setFilter({ ...next, cursor: undefined });
  if (items.length === 0 && !isNarrowed(shown) && !shown.cursor) {
    return (
      <Body pad>
        <EmptyState
          className="py-6"
          icon={<ReceiptText aria-hidden="true" />}
          title="No receipts yet"
          actions={
            can("till.sell") ? (
              <Button asChild variant="primary">
                <Link href={paths.till(tenant)}>Open the till</Link>
              </Button>
            ) : null
          }
        >
          Every sale, return and exchange made at a till stands here as soon as the till has sent it.
        </EmptyState>
      </Body>
    );
  }
  return (
    <>
      <ReceiptsFilters filter={filter} shown={shown} onChange={change} />
      <Body>
        {items.length === 0 ? (
          <EmptyState
            className="p-6"
            icon={<SearchX aria-hidden="true" />}
            title="No receipt matches"
            actions={
              <Button size="sm" onClick={() => change(ALL)}>
                Show all
              </Button>
            }
          >
            Search by the beginning of the number printed on the receipt or by the customer’s name, or take a filter
            away.
          </EmptyState>
        ) : (
          <ReceiptsTable receipts={items} />
        )}
      </Body>
      {items.length > 0 || filter.cursor ? (
        <TableFoot
          pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
        >
          <b className="med text-ink">{countWords(items.length, "receipt")} on this page</b>
          <span className="trunc">Newest first</span>
        </TableFoot>
      ) : null}
    </>
  );
}
