"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { SearchX, Store } from "lucide-react";
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
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { listInput, type ShiftsFilter } from "./shifts-filter";
import { ShiftsFilters } from "./shifts-filters";
import { ShiftsTable } from "./shifts-table";

const VIEWS = [
  { status: undefined, title: "All shifts" },
  { status: "open", title: "Open now" },
  { status: "closed", title: "Closed" },
] as const;

/** Every shift of every till, the newest first; those still open can be closed from here by a manager. */
export function ShiftsList() {
  const { tenant } = useMember();
  const shifts = paths.tillsSection(tenant, "shifts");
  const [filter, setFilter] = useFilter<ShiftsFilter>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().shifts.list.queryOptions(listInput(shown))).data;
  const { status } = listInput(shown);
  const narrowed = Object.keys(listInput(shown)).length > 0;
  const change = (next: Partial<ShiftsFilter>) => setFilter({ ...next, cursor: undefined });
  const viewHref = (view: string | undefined) => {
    const kept = new URLSearchParams(view ? { status: view } : {});
    for (const name of ["till", "from", "until"] as const) {
      if (shown[name]) kept.set(name, shown[name]);
    }
    return kept.size === 0 ? shifts : `${shifts}?${kept}`;
  };
  return (
    <>
      {items.length === 0 && !narrowed ? (
        <Body pad>
          <EmptyState
            className="py-6"
            icon={<Store aria-hidden="true" />}
            title="No shift has been opened yet"
            actions={
              <Button asChild variant="primary">
                <Link href={paths.till(tenant)}>Open the till</Link>
              </Button>
            }
          >
            A shift goes from the opening count of a drawer to its Z report. Each appears here as soon as somebody opens
            it at a till.
          </EmptyState>
        </Body>
      ) : (
        <>
          <ViewTabs label="Shifts">
            {VIEWS.map((view) => (
              <ViewTab key={view.title} current={status === view.status} link={<Link href={viewHref(view.status)} />}>
                {view.title}
              </ViewTab>
            ))}
          </ViewTabs>
          <ShiftsFilters filter={filter} shown={shown} onChange={change} />
          <Body>
            {items.length === 0 ? (
              <EmptyState className="p-6" icon={<SearchX aria-hidden="true" />} title="No shift here">
                {status === "open" && !shown.till && !shown.from && !shown.until
                  ? "Every till is closed."
                  : "No shift fits this view, this till and these days."}
              </EmptyState>
            ) : (
              <ShiftsTable shifts={items} />
            )}
          </Body>
          <TableFoot
            pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
          >
            <span className="trunc">Newest first</span>
          </TableFoot>
        </>
      )}
    </>
  );
}
