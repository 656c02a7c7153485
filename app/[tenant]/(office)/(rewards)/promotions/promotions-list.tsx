"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, SearchX, TicketPercent } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { onDemand } from "@/app/_ui/on-demand";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar, ViewTab, ViewTabs } from "@/app/_ui/views";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import type { Promotion } from "./promotion-words";
import { listInput, type PromotionsFilter } from "./promotions-filter";
import { PromotionsTable } from "./promotions-table";

const PromotionDialog = onDemand(() => import("./promotion-dialog").then((code) => code.PromotionDialog));

/** Codes people name at the till, and what takes off by itself. */
export function PromotionsList() {
  const { tenant, can } = useMember();
  const [filter, setFilter] = useFilter<PromotionsFilter>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().promotions.list.queryOptions(listInput(shown))).data;
  const [edited, setEdited] = useState<Promotion | "new" | null>(null);
  const writes = can("promotions.write");
  useShortcut("n", () => setEdited("new"), { label: "New promo code", enabled: writes });
  const isArchived = shown.view === "archived";
  const page = paths.promotions(tenant);
  const add = writes ? (
    <Button size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N" onClick={() => setEdited("new")}>
      New promo code
    </Button>
  ) : null;
  return (
    <>
      <ViewTabs label="Views">
        <ViewTab link={<Link href={page} />} current={!isArchived}>
          In use
        </ViewTab>
        <ViewTab link={<Link href={`${page}?view=archived`} />} current={isArchived}>
          Archived
        </ViewTab>
      </ViewTabs>
      {items.length === 0 && !shown.q && !isArchived ? (
        <Body pad>
          <EmptyState
            className="py-6"
            icon={<TicketPercent aria-hidden="true" />}
            title="No promo code is in use"
            actions={add}
          >
            A promo code takes a percentage or an amount off, or lets pieces come with others. A customer names it at
            the till, or it takes off by itself.
          </EmptyState>
        </Body>
      ) : (
        <>
          <FilterBar end={add}>
            <TypedSearch
              label="Search promo codes"
              placeholder="Code or name"
              value={filter.q ?? ""}
              onChange={(q) => setFilter({ q: q || undefined, cursor: undefined })}
            />
          </FilterBar>
          <Body>
            {items.length === 0 ? (
              <EmptyState
                className="p-6"
                icon={<SearchX aria-hidden="true" />}
                title={shown.q ? "Nothing matches" : "Nothing is archived"}
              >
                {shown.q
                  ? "Search by the beginning of a code or by a part of its name."
                  : "A promo code that is archived stays on the receipts it was used on."}
              </EmptyState>
            ) : (
              <PromotionsTable promotions={items} onEdit={setEdited} />
            )}
          </Body>
          <TableFoot
            pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
          >
            <span className="trunc">Newest first</span>
          </TableFoot>
        </>
      )}
      {edited ? <PromotionDialog promotion={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}
