"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeftRight, FileText, SearchX } from "lucide-react";
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
import { PageHeader } from "@/app/_ui/topbar";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import { useTicked } from "@/app/[tenant]/(office)/_lists/use-ticked";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { ListSelection } from "@/app/[tenant]/(office)/_quickbooks/list-selection";
import { useQuickBooksHere } from "@/app/[tenant]/(office)/_quickbooks/use-quickbooks-here";
import type { SyncedThing } from "@/app/[tenant]/(office)/_quickbooks/use-sync-now";
import { isNarrowed, listInput, type PaymentsFilter, paymentViews, viewOf, viewWords } from "./payments-filter";
import { PaymentsFilters } from "./payments-filters";
import { PaymentsTable } from "./payments-table";

export function PaymentsList() {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const [filter, setFilter] = useFilter<PaymentsFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const input = listInput(shown);
  const { items, nextCursor } = useSuspenseQuery(trpc.payments.list.queryOptions(input)).data;
  const ticking = useTicked();
  const syncs = useQuickBooksHere();
  const view = viewOf(shown.view);
  const change = (next: Partial<PaymentsFilter>) => setFilter({ ...next, cursor: undefined });
  const nothingYet = items.length === 0 && view === "all" && !isNarrowed(shown) && !shown.cursor;
  return (
    <>
      <PageHeader title="Payments & refunds" />
      {nothingYet ? (
        <NoPayments />
      ) : (
        <>
          <ViewTabs label="Views">
            {paymentViews.map((one) => (
              <ViewTab
                key={one}
                link={<Link href={hrefOf(paths.payments(tenant), shown, one)} />}
                current={one === view}
              >
                {viewWords[one]}
              </ViewTab>
            ))}
            {can("refunds.approve") ? <WaitingTab /> : null}
          </ViewTabs>
          <PaymentsFilters filter={filter} shown={shown} onChange={change} />
          <Body>
            {items.length === 0 ? (
              <EmptyState
                className="p-6"
                icon={<SearchX aria-hidden="true" />}
                title={isNarrowed(shown) ? "Nothing matches" : "Nothing was given back yet"}
                actions={
                  <Button
                    size="sm"
                    onClick={() =>
                      change({
                        view: undefined,
                        q: undefined,
                        method: undefined,
                        customer: undefined,
                        from: undefined,
                        to: undefined,
                      })
                    }
                  >
                    Show all
                  </Button>
                }
              >
                {isNarrowed(shown)
                  ? "Search by the beginning of a customer's name or an invoice number, or by a whole reference."
                  : "Refunds stand here as soon as money was given back. Start one from the invoice."}
              </EmptyState>
            ) : (
              <PaymentsTable
                payments={items}
                sort={input.sort}
                onSort={(sort) => change({ sort })}
                ticking={syncs ? ticking : null}
              />
            )}
          </Body>
          {syncs ? <ListSelection ticking={ticking} thingOf={thingOf} /> : null}
          <TableFoot
            pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
          >
            <b className="med text-ink">
              {items.length} {items.length === 1 ? "entry" : "entries"} on this page
            </b>
          </TableFoot>
        </>
      )}
    </>
  );
}

function WaitingTab() {
  const { tenant } = useMember();
  const counts = useSuspenseQuery(useTRPC().home.counts.queryOptions()).data;
  return (
    <ViewTab link={<Link href={paths.approvals(tenant)} />} count={counts.approvals || undefined}>
      Waiting for approval
    </ViewTab>
  );
}

function NoPayments() {
  const { tenant } = useMember();
  return (
    <Body pad>
      <EmptyState
        className="py-6"
        icon={<ArrowLeftRight aria-hidden="true" />}
        title="No payments yet"
        actions={
          <Button asChild variant="primary" icon={<FileText aria-hidden="true" />}>
            <Link href={paths.invoices(tenant)}>See invoices</Link>
          </Button>
        }
      >
        What came in and what was given back, by any method, stands here. Record a payment on an invoice to begin.
      </EmptyState>
    </Body>
  );
}

/** "refund 0197…" */
function thingOf(ticked: string): SyncedThing {
  const [kind, id = ""] = ticked.split(" ");
  return { type: kind === "refund" ? "refund" : "payment", id };
}

function hrefOf(path: string, filter: Partial<PaymentsFilter>, view: string): string {
  const search = new URLSearchParams(
    Object.entries({ ...filter, cursor: undefined, view: view === "all" ? undefined : view }).filter(
      (entry): entry is [string, string] => Boolean(entry[1]),
    ),
  );
  return search.size > 0 ? `${path}?${search}` : path;
}
