"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Download, FileText, Plus, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import { invoiceViews } from "@/server/invoices/rules";
import {
  filterInput,
  hrefOf,
  type InvoicesFilter,
  type InvoiceView,
  isNarrowed,
  listInput,
  viewOf,
  viewWords,
} from "./invoices-filter";
import { InvoicesFilterBar } from "./invoices-filter-bar";
import { InvoicesFoot } from "./invoices-foot";
import { InvoicesSelection } from "./invoices-selection";
import { InvoicesTable, type Row } from "./invoices-table";
import { useExport } from "./use-export";

/** All invoices and drafts of the company: views, filters, a page at a time, and what they come to. */
export function InvoicesList() {
  const { tenant, can } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const [filter, setFilter] = useFilter<InvoicesFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(trpc.invoices.list.queryOptions(listInput(shown))).data;
  const totals = useSuspenseQuery(trpc.invoices.totals.queryOptions(filterInput(shown))).data;
  const [selected, setSelected] = useState<ReadonlyMap<string, Row>>(new Map());
  const [pages, setPages] = useState<string[]>([]);
  const exporting = useExport();

  const mayDraft = can("invoices.draft");
  useShortcut("n", () => router.push(paths.newInvoice(tenant)), { label: "New invoice", enabled: mayDraft });
  const view = viewOf(shown.view);
  const isEmpty = totals.count === 0 && view === "all" && !isNarrowed(shown);
  const change = (next: Partial<InvoicesFilter>) => {
    setPages([]);
    setSelected(new Map());
    setFilter({ ...next, cursor: undefined });
  };

  return (
    <>
      <PageHeader
        title="Invoices"
        actions={
          <>
            {isEmpty ? null : (
              <Button
                size="sm"
                variant="quiet"
                icon={<Download aria-hidden="true" />}
                busy={exporting.busy}
                onClick={() => exporting.run(filterInput(filter))}
              >
                Export
              </Button>
            )}
            {mayDraft ? (
              <Button asChild size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
                <Link href={paths.newInvoice(tenant)}>New invoice</Link>
              </Button>
            ) : null}
          </>
        }
      />
      {isEmpty ? (
        <NoInvoices mayDraft={mayDraft} />
      ) : (
        <>
          <ViewTabs label="Views">
            {invoiceViews.map((one) => (
              <ViewTab
                key={one}
                link={<Link href={viewHref(tenant, shown, one)} onClick={() => setSelected(new Map())} />}
                current={one === view}
                count={countOf(totals.views, one)}
              >
                {viewWords[one]}
              </ViewTab>
            ))}
            <ViewTab link={<Link href={paths.creditNotes(tenant)} />}>Credit notes</ViewTab>
          </ViewTabs>
          <InvoicesFilterBar filter={filter} customerName={items[0]?.customerName} onChange={change} />
          <Body>
            {items.length === 0 ? (
              <NothingHere filter={shown} view={view} onClear={change} />
            ) : (
              <InvoicesTable
                key={shown.cursor ?? ""}
                invoices={items}
                sort={listInput(shown)}
                onSort={(sort, direction) => change({ sort, direction })}
                selected={selected}
                onSelect={setSelected}
              />
            )}
          </Body>
          <InvoicesSelection selected={selected} exporting={exporting} onClear={() => setSelected(new Map())} />
          <InvoicesFoot
            totals={totals}
            isFirst={!filter.cursor}
            isLast={!nextCursor}
            onPrevious={() => {
              setFilter({ cursor: pages.at(-1) || undefined });
              setPages(pages.slice(0, -1));
            }}
            onNext={() => {
              setPages([...pages, filter.cursor ?? ""]);
              setFilter({ cursor: nextCursor ?? undefined });
            }}
          />
        </>
      )}
    </>
  );
}

/** A view brings its own order along. */
function viewHref(tenant: string, filter: Partial<InvoicesFilter>, view: InvoiceView): string {
  const kept = { ...filter, sort: undefined, direction: undefined, cursor: undefined };
  return hrefOf(paths.invoices(tenant), { ...kept, view: view === "all" ? undefined : view });
}

const COUNTED_TO = 1_000;

function countOf(views: Record<"draft" | "open" | "overdue" | "partial", number>, view: InvoiceView) {
  const count = view in views ? views[view as keyof typeof views] : 0;
  if (count === 0) return undefined;
  return count >= COUNTED_TO ? "1,000+" : count;
}

function NothingHere({
  filter,
  view,
  onClear,
}: {
  filter: Partial<InvoicesFilter>;
  view: InvoiceView;
  onClear: (next: Partial<InvoicesFilter>) => void;
}) {
  const narrowed = isNarrowed(filter);
  const none: Partial<InvoicesFilter> = {
    q: undefined,
    customer: undefined,
    from: undefined,
    to: undefined,
    over: undefined,
  };
  return (
    <EmptyState
      className="p-6"
      icon={narrowed ? <SearchX aria-hidden="true" /> : <FileText aria-hidden="true" />}
      title={narrowed ? "Nothing matches" : `No invoices are ${viewWords[view].toLowerCase()}`}
      actions={
        <Button size="sm" onClick={() => onClear(narrowed ? none : { view: undefined })}>
          {narrowed ? "Clear the filters" : "Show all"}
        </Button>
      }
    >
      {filter.q
        ? `No number begins with “${filter.q}”, and no customer's name has a word that does, in this view.`
        : narrowed
          ? "No invoice fits these filters."
          : "They show up here as soon as there are some."}
    </EmptyState>
  );
}

function NoInvoices({ mayDraft }: { mayDraft: boolean }) {
  const { tenant } = useMember();
  return (
    <Body pad>
      <EmptyState
        className="py-6"
        icon={<FileText aria-hidden="true" />}
        title="No invoices yet"
        actions={
          <>
            {mayDraft ? (
              <Button asChild variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
                <Link href={paths.newInvoice(tenant)}>New invoice</Link>
              </Button>
            ) : null}
            <Button asChild>
              <Link href={paths.orders(tenant)}>See orders</Link>
            </Button>
          </>
        }
      >
        An invoice is written as a draft, or made from an order with one key. It takes its number, its goods and its
        place in the books when it is issued.
      </EmptyState>
    </Body>
  );
}
