"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, ClipboardList, Package, Plus, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterChip } from "@/app/_ui/filter-chip";
import { Money } from "@/app/_ui/money";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { PageHeader } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar, ViewTab, ViewTabs } from "@/app/_ui/views";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import { formatMoney } from "@/server/money";
import { orderViews } from "@/server/orders/rules";
import { listInput, type OrdersFilter, summaryInput, viewOf, viewWords } from "./orders-filter";
import { OrdersTable } from "./orders-table";

export function OrdersList() {
  const { tenant, can } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const [filter, setFilter] = useFilter<OrdersFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(trpc.orders.list.queryOptions(listInput(shown))).data;
  const { counts, sums } = useSuspenseQuery(trpc.orders.summary.queryOptions(summaryInput(shown))).data;
  const view = viewOf(shown.view);
  const narrowed = Boolean(shown.q || shown.customer);
  const [before, setBefore] = useState<string[]>([]);

  const mayWrite = can("orders.write");
  useShortcut("n", () => router.push(paths.newOrder(tenant)), { label: "New quote", enabled: mayWrite });
  const newQuote = mayWrite ? (
    <Button asChild size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
      <Link href={paths.newOrder(tenant)}>New quote</Link>
    </Button>
  ) : null;
  const change = (next: Partial<OrdersFilter>) => {
    setBefore([]);
    setFilter({ ...next, cursor: undefined });
  };

  return (
    <>
      <PageHeader title="Quotes & orders" actions={newQuote} />
      {counts.all === 0 && !narrowed ? (
        <NoOrders mayWrite={mayWrite} />
      ) : (
        <>
          <ViewTabs label="Views">
            {orderViews.map((one) => (
              <ViewTab
                key={one}
                link={
                  <Link
                    href={hrefOf(paths.orders(tenant), {
                      ...shown,
                      view: one === "all" ? undefined : one,
                      cursor: undefined,
                    })}
                  />
                }
                current={one === view}
                count={one === "all" || counts[one] === 0 ? undefined : counts[one]}
              >
                {viewWords[one]}
              </ViewTab>
            ))}
          </ViewTabs>
          <FilterBar>
            <TypedSearch
              label="Search orders"
              placeholder="Number, customer…"
              value={filter.q ?? ""}
              onChange={(q) => change({ q: q || undefined })}
            />
            {shown.customer ? (
              <FilterChip
                name="Customer"
                value={items[0]?.customerName ?? "this one"}
                onClear={() => change({ customer: undefined })}
              />
            ) : null}
          </FilterBar>
          <Body>
            {items.length === 0 ? (
              <EmptyState
                className="p-6"
                icon={narrowed ? <SearchX aria-hidden="true" /> : <ClipboardList aria-hidden="true" />}
                title={narrowed ? "Nothing matches" : `No orders are ${viewWords[view].toLowerCase()}`}
                actions={
                  <Button size="sm" onClick={() => change({ q: undefined, customer: undefined, view: undefined })}>
                    Show all
                  </Button>
                }
              >
                {narrowed
                  ? `Neither a number nor a customer begins with “${shown.q ?? ""}” in this view.`
                  : "They show up here as soon as there are some."}
              </EmptyState>
            ) : (
              <OrdersTable
                orders={items}
                sort={listInput(shown)}
                onSort={(sort, direction) => change({ sort, direction })}
              />
            )}
          </Body>
          <TableFoot
            pager={
              <>
                <Button
                  size="xs"
                  icon={<ChevronLeft aria-hidden="true" />}
                  disabledReason={filter.cursor ? null : "This is the first page"}
                  onClick={() => {
                    setFilter({ cursor: before.at(-1) });
                    setBefore(before.slice(0, -1));
                  }}
                >
                  Previous
                </Button>
                <Button
                  size="xs"
                  iconAfter={<ChevronRight aria-hidden="true" />}
                  disabledReason={nextCursor ? null : "This is the last page"}
                  onClick={() => {
                    setBefore([...before, filter.cursor ?? ""]);
                    setFilter({ cursor: nextCursor ?? undefined });
                  }}
                >
                  Next
                </Button>
              </>
            }
          >
            <b className="med text-ink">
              {counts[view]} {counts[view] === 1 ? "order" : "orders"}
            </b>
            {sums.length > 0 ? (
              <span className="trunc">
                Total{" "}
                {sums.map((sum, place) => (
                  <span key={sum.currency}>
                    {place > 0 ? " · " : ""}
                    <Money flow amount={formatMoney(sum.totalMinor, sum.currency)} currency={sum.currency} />
                  </span>
                ))}
              </span>
            ) : null}
          </TableFoot>
        </>
      )}
    </>
  );
}

function NoOrders({ mayWrite }: { mayWrite: boolean }) {
  const { tenant } = useMember();
  return (
    <Body pad>
      <EmptyState
        className="py-6"
        icon={<ClipboardList aria-hidden="true" />}
        title="No quotes yet"
        actions={
          mayWrite ? (
            <>
              <Button asChild variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
                <Link href={paths.newOrder(tenant)}>New quote</Link>
              </Button>
              <Button asChild icon={<Package aria-hidden="true" />}>
                <Link href={paths.products(tenant)}>See products</Link>
              </Button>
            </>
          ) : null
        }
      >
        A quote becomes an order with one key, and an order becomes an invoice with another. Start with a customer.
      </EmptyState>
    </Body>
  );
}

function hrefOf(path: string, filter: Partial<OrdersFilter>): string {
  const search = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return search.size > 0 ? `${path}?${search}` : path;
}
