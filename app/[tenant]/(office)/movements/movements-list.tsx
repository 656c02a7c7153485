"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeftRight, SearchX } from "lucide-react";
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
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { listInput, type MovementsFilter } from "./movements-filter";
import { MovementsFilters } from "./movements-filters";
import { MovementsTable } from "./movements-table";

/** Every piece that came or went, newest first: the ledger behind what is on hand. */
export function MovementsList() {
  const { tenant } = useMember();
  const [filter, setFilter] = useFilter<MovementsFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().stock.movements.queryOptions(listInput(shown))).data;
  const { cursor: _, ...narrowing } = shown;
  const narrowed = Object.values(narrowing).some(Boolean);
  const change = (next: Partial<MovementsFilter>) => setFilter({ ...next, cursor: undefined });
  return (
    <>
      <PageHeader title="Movements" subtitle="Every piece that came or went" />
      {items.length === 0 && !narrowed && !shown.cursor ? (
        <Body pad>
          <EmptyState
            className="py-6"
            icon={<ArrowLeftRight aria-hidden="true" />}
            title="Nothing has moved yet"
            actions={
              <Button asChild variant="primary">
                <Link href={paths.products(tenant)}>See products</Link>
              </Button>
            }
          >
            Receiving, counting and selling stock is written here, a line for each. What is on hand is the sum of these
            lines, so nothing here can be changed or taken away.
          </EmptyState>
        </Body>
      ) : (
        <>
          <MovementsFilters filter={filter} shown={shown} onChange={change} product={items[0]} />
          <Body>
            {items.length === 0 ? (
              <EmptyState
                className="p-6"
                icon={<SearchX aria-hidden="true" />}
                title="Nothing matches"
                actions={
                  <Button
                    size="sm"
                    onClick={() =>
                      change({
                        product: undefined,
                        site: undefined,
                        reason: undefined,
                        from: undefined,
                        until: undefined,
                      })
                    }
                  >
                    Clear filters
                  </Button>
                }
              >
                No movement fits all of these filters.
              </EmptyState>
            ) : (
              <MovementsTable movements={items} />
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
