"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Gift, Plus, SearchX } from "lucide-react";
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
import { onDemand } from "@/app/_ui/on-demand";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar, ViewTab, ViewTabs } from "@/app/_ui/views";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatMoney, minor } from "@/server/money";
import { type CardsFilter, cardViews, listInput, viewOf, viewWords } from "./cards-filter";
import { CardsTable } from "./cards-table";

const IssueDialog = onDemand(() => import("./issue-dialog").then((code) => code.IssueDialog));

/** Every gift card, the newest first, with what is owed on them. */
export function CardsList() {
  const { tenant, can } = useMember();
  const [filter, setFilter] = useFilter<CardsFilter>();
  const shown = useDeferredValue(filter);
  const cards = useSuspenseQuery(useTRPC().giftCards.list.queryOptions(listInput(shown))).data;
  const [issuing, setIssuing] = useState(false);
  const writes = can("gift_cards.write");
  useShortcut("n", () => setIssuing(true), { label: "Issue a gift card", enabled: writes });
  const view = viewOf(shown.view);
  const page = paths.giftCards(tenant);
  const issue = writes ? (
    <Button size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N" onClick={() => setIssuing(true)}>
      Issue a gift card
    </Button>
  ) : null;
  const nothingYet = cards.items.length === 0 && view === "all" && !shown.q && !shown.customer && !shown.cursor;
  return (
    <>
      {nothingYet ? (
        <Body pad>
          <EmptyState
            className="py-6"
            icon={<Gift aria-hidden="true" />}
            title="No gift cards yet"
            actions={issue}
            footnote="A card is money owed to whoever holds it. Tax is due when it is used, not when it is sold."
          >
            Gift cards are sold at the tills. Here one can be given away, or brought along from another system.
          </EmptyState>
        </Body>
      ) : (
        <>
          <ViewTabs label="Views">
            {cardViews.map((one) => (
              <ViewTab
                key={one}
                current={one === view}
                link={<Link href={one === "all" ? page : `${page}?view=${one}`} />}
              >
                {viewWords[one]}
              </ViewTab>
            ))}
          </ViewTabs>
          <FilterBar end={issue}>
            <TypedSearch
              label="Search gift cards"
              placeholder={writes ? "End of a code, customer" : "Last four, customer"}
              value={filter.q ?? ""}
              onChange={(q) => setFilter({ q: q || undefined, cursor: undefined })}
            />
            {shown.customer ? (
              <FilterChip
                name="Customer"
                value={cards.items[0]?.customerName ?? "this one"}
                onClear={() => setFilter({ customer: undefined, cursor: undefined })}
              />
            ) : null}
          </FilterBar>
          <Body>
            {cards.items.length === 0 ? (
              <EmptyState className="p-6" icon={<SearchX aria-hidden="true" />} title="No card here">
                {shown.q
                  ? "Search by the last letters and digits of the code, or by the customer."
                  : "No card fits this view."}
              </EmptyState>
            ) : (
              <CardsTable cards={cards.items} />
            )}
          </Body>
          <TableFoot
            pager={
              <Pager cursor={filter.cursor} nextCursor={cards.nextCursor} onGo={(cursor) => setFilter({ cursor })} />
            }
          >
            <span>
              <b className="med text-ink">
                <Money flow amount={formatMoney(minor(cards.owedMinor), cards.currency)} currency={cards.currency} />
              </b>{" "}
              owed on {view === "all" && !shown.q ? "all cards" : "these cards"}
            </span>
          </TableFoot>
        </>
      )}
      {issuing ? <IssueDialog onClose={() => setIssuing(false)} /> : null}
    </>
  );
}
