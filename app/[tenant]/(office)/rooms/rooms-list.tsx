"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { BedDouble } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Input } from "@/app/_ui/input";
import { Money } from "@/app/_ui/money";
import { Segmented } from "@/app/_ui/segmented";
import { Body } from "@/app/_ui/split";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { PageHeader } from "@/app/_ui/topbar";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatMoney, minor } from "@/server/money";
import { RoomDialog } from "./room-dialog";
import { RoomSheet } from "./room-sheet";
import { listInput, type RoomsFilter } from "./rooms-filter";

/** Rooms and house accounts: who stays, what each owes, and check-out. */
export function RoomsList() {
  const { can } = useMember();
  const [filter, setFilter] = useFilter<RoomsFilter>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor, owedMinor, currency } = useSuspenseQuery(
    useTRPC().folios.list.queryOptions(listInput(shown)),
  ).data;
  const [opening, setOpening] = useState(false);
  const said = (amount: number) => formatMoney(minor(amount), currency);
  const add = can("folios.write") ? (
    <Button variant="primary" onClick={() => setOpening(true)}>
      Open a room
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Rooms & house accounts" subtitle="What is charged is owed until check-out" actions={add} />
      <div className="flex flex-wrap items-center gap-3 px-6 py-3">
        <Segmented
          label="Which"
          value={listInput(filter).status}
          options={[
            { value: "open", label: "Open" },
            { value: "settled", label: "Checked out" },
          ]}
          onValueChange={(status) => setFilter({ status, cursor: undefined })}
        />
        <Input
          aria-label="Room or guest"
          placeholder="Room or guest"
          defaultValue={filter.q ?? ""}
          onChange={(event) => setFilter({ q: event.target.value || undefined, cursor: undefined })}
        />
      </div>
      <Body>
        {items.length === 0 ? (
          <EmptyState className="p-6" icon={<BedDouble aria-hidden="true" />} title="No room is here">
            Open a room when a guest arrives. Tills can charge to it until check-out makes one invoice of it all.
          </EmptyState>
        ) : (
          <Table label="Rooms and house accounts" edge={24}>
            <thead>
              <tr>
                <Th>Room</Th>
                <Th>Guest</Th>
                <Th>Stays</Th>
                <Th money>Limit</Th>
                <Th money>Owes</Th>
              </tr>
            </thead>
            <tbody>
              {items.map((room) => (
                <tr key={room.id}>
                  <Td>
                    <button type="button" className="strong" onClick={() => setFilter({ room: room.id })}>
                      {room.name}
                    </button>
                  </Td>
                  <Td>{room.customerName}</Td>
                  <Td>
                    {room.kind === "house" ? "House account" : `${room.arrivesOn ?? "…"} to ${room.departsOn ?? "…"}`}
                  </Td>
                  <Td num>
                    {room.limitMinor === null ? "None" : <Money amount={said(room.limitMinor)} currency={currency} />}
                  </Td>
                  <Td num>
                    <Money amount={said(room.balanceMinor)} currency={currency} strong />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Body>
      <TableFoot
        pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
      >
        <span>
          Owed together: {said(owedMinor)} {currency}
        </span>
      </TableFoot>
      {opening && <RoomDialog room={null} onClose={() => setOpening(false)} />}
      {filter.room && <RoomSheet id={filter.room} onClose={() => setFilter({ room: undefined })} />}
    </>
  );
}
