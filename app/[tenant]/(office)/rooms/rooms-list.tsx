"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { BedDouble, Plus, SearchX } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { PageHeader } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar, ViewTab, ViewTabs } from "@/app/_ui/views";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatMoney, minor } from "@/server/money";
import { RoomDialog } from "./room-dialog";
import { RoomSheet } from "./room-sheet";
import { listInput, type RoomsFilter } from "./rooms-filter";
import { RoomsTable } from "./rooms-table";

/** Rooms and house accounts: who stays, what each owes, and check-out. */
export function RoomsList() {
  const { can, tenant } = useMember();
  const [filter, setFilter] = useFilter<RoomsFilter>();
  // The rows of before stay while the next ones come.
  const shown = listInput(useDeferredValue(filter));
  const { items, nextCursor, owedMinor, currency } = useSuspenseQuery(useTRPC().folios.list.queryOptions(shown)).data;
  const [opening, setOpening] = useState(false);
  const writes = can("folios.write");
  useShortcut("n", () => setOpening(true), { label: "Open a room", enabled: writes });
  const open = writes ? (
    <Button size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N" onClick={() => setOpening(true)}>
      Open a room
    </Button>
  ) : null;
  const page = paths.rooms(tenant);
  const isOpen = shown.status === "open";
  return (
    <>
      <PageHeader title="Rooms & house accounts" actions={open} />
      <ViewTabs label="Views">
        <ViewTab current={isOpen} link={<Link href={page} />}>
          Open
        </ViewTab>
        <ViewTab current={!isOpen} link={<Link href={`${page}?status=settled`} />}>
          Checked out
        </ViewTab>
      </ViewTabs>
      <FilterBar>
        <TypedSearch
          label="Search rooms and guests"
          placeholder="Room or guest"
          value={filter.q ?? ""}
          onChange={(q) => setFilter({ q: q || undefined, cursor: undefined })}
        />
      </FilterBar>
      <Body>
        {items.length > 0 ? (
          <RoomsTable rooms={items} onOpen={(room) => setFilter({ room })} />
        ) : shown.q ? (
          <EmptyState className="p-6" icon={<SearchX aria-hidden="true" />} title="No room matches">
            Search by the beginning or any part of the room's name or the guest's.
          </EmptyState>
        ) : (
          <EmptyState
            className="p-6"
            icon={<BedDouble aria-hidden="true" />}
            title={isOpen ? "No room is open" : "Nobody has checked out yet"}
          >
            {isOpen
              ? "Open a room when a guest arrives. Tills can charge to it until check-out makes one invoice of it all."
              : "Rooms and accounts stand here once they are checked out, with their invoice."}
          </EmptyState>
        )}
      </Body>
      <TableFoot
        pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
      >
        <span>
          <b className="med text-ink">
            <Money flow amount={formatMoney(minor(owedMinor), currency)} currency={currency} />
          </b>{" "}
          owed on {shown.q ? "these" : "all"} {isOpen ? "until check-out" : "after check-out"}
        </span>
      </TableFoot>
      {opening ? <RoomDialog room={null} onClose={() => setOpening(false)} /> : null}
      {filter.room ? <RoomSheet id={filter.room} onClose={() => setFilter({ room: undefined })} /> : null}
    </>
  );
}
