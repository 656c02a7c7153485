"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FileMinus2, FileText, SearchX } from "lucide-react";
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
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { creditNoteViews } from "@/server/credits/rules";
import { type CreditNotesFilter, isNarrowed, listInput, viewHref, viewOf, viewWords } from "./credit-notes-filter";
import { CreditNotesFilters } from "./credit-notes-filters";
import { CreditNotesTable } from "./credit-notes-table";

const NO_FILTER = { q: undefined, customer: undefined, from: undefined, to: undefined };

/** Every sale taken back, wholly or in part, the newest first. */
export function CreditNotesList() {
  const { tenant } = useMember();
  const [filter, setFilter] = useFilter<CreditNotesFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const input = listInput(shown);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().credits.list.queryOptions(input)).data;
  const view = viewOf(shown.view);
  const narrowed = isNarrowed(shown);
  const change = (next: Partial<CreditNotesFilter>) => setFilter({ ...next, cursor: undefined });
  return (
    <>
      <Topbar>
        <Crumbs
          trail={[
            <Link key="invoices" href={paths.invoices(tenant)}>
              Invoices
            </Link>,
          ]}
          title="Credit notes"
        />
      </Topbar>
      {items.length === 0 && view === "all" && !narrowed && !shown.cursor ? (
        <NoCreditNotes />
      ) : (
        <>
          <ViewTabs label="Views">
            {creditNoteViews.map((one) => (
              <ViewTab
                key={one}
                link={<Link href={viewHref(paths.creditNotes(tenant), shown, one)} />}
                current={one === view}
              >
                {viewWords[one]}
              </ViewTab>
            ))}
          </ViewTabs>
          <CreditNotesFilters filter={filter} customerName={items[0]?.customerName} onChange={change} />
          <Body>
            {items.length === 0 ? (
              <EmptyState
                className="p-6"
                icon={<SearchX aria-hidden="true" />}
                title={narrowed ? "Nothing matches" : "There are none of these"}
                actions={
                  <Button size="sm" onClick={() => change(narrowed ? NO_FILTER : { view: undefined })}>
                    {narrowed ? "Clear the filters" : "Show all"}
                  </Button>
                }
              >
                {narrowed
                  ? "Search by the beginning of a credit note's or an invoice's number, or of a word of the customer's name."
                  : "Nothing stands on a credit note that the customer has not had back or used."}
              </EmptyState>
            ) : (
              <CreditNotesTable
                creditNotes={items}
                sort={input}
                onSort={(sort, direction) => change({ sort, direction })}
              />
            )}
          </Body>
          <TableFoot
            pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
          >
            <b className="med text-ink">
              {items.length} {items.length === 1 ? "credit note" : "credit notes"} on this page
            </b>
          </TableFoot>
        </>
      )}
    </>
  );
}

function NoCreditNotes() {
  const { tenant } = useMember();
  return (
    <Body pad>
      <EmptyState
        className="py-6"
        icon={<FileMinus2 aria-hidden="true" />}
        title="No credit notes yet"
        actions={
          <Button asChild variant="primary" icon={<FileText aria-hidden="true" />}>
            <Link href={paths.invoices(tenant)}>See invoices</Link>
          </Button>
        }
      >
        A credit note takes a sale back, wholly or in part. Write one from the invoice: Credit, or Refund when money or
        goods come back with it.
      </EmptyState>
    </Body>
  );
}
