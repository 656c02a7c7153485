"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Pill } from "@/app/_ui/pill";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

type Room = RouterOutputs["folios"]["list"]["items"][number];

export function RoomsTable({ rooms, onOpen }: { rooms: Room[]; onOpen: (id: string) => void }) {
  const { tenant, today, sites } = useMember();
  const { active, rowProps } = useRowKeys({
    count: rooms.length,
    onOpen: (place) => {
      const room = rooms[place];
      if (room) onOpen(room.id);
    },
  });
  return (
    <Table label="Rooms and house accounts" sticky>
      <colgroup>
        <col style={{ width: 232 }} />
        <col />
        {sites.length > 1 ? <col className="hide-tablet" style={{ width: 150 }} /> : null}
        <col style={{ width: 176 }} />
        <col className="hide-tablet" style={{ width: 128 }} />
        <col style={{ width: 140 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Room</Th>
          <Th>Guest</Th>
          {sites.length > 1 ? <Th className="hide-tablet">Site</Th> : null}
          <Th>Stays</Th>
          <Th num className="hide-tablet">
            Limit
          </Th>
          <Th money>Owes</Th>
        </tr>
      </thead>
      <tbody>
        {rooms.map((room, place) => (
          <tr key={room.id} {...rowProps(place)} aria-current={place === active || undefined}>
            <Td title={room.name}>
              <span className="row gap-2">
                <Link className="med trunc" href={paths.room(tenant, room.id)} scroll={false}>
                  {room.name}
                </Link>
                {isOverLimit(room) ? (
                  <Pill tone="warn" className="flex-none">
                    Over its limit
                  </Pill>
                ) : null}
              </span>
            </Td>
            <Td title={room.customerName}>{room.customerName}</Td>
            {sites.length > 1 ? (
              <Td className="hide-tablet ink2" title={room.siteName}>
                {room.siteName}
              </Td>
            ) : null}
            <Td className="ink2">{staysWords(room, today)}</Td>
            <Td num className="hide-tablet ink2">
              {room.limitMinor === null ? "none" : formatMoney(minor(room.limitMinor), room.currency)}
            </Td>
            <Td num>
              <Money
                amount={formatMoney(minor(room.balanceMinor), room.currency)}
                currency={room.currency}
                tone={room.balanceMinor === 0 ? "zero" : undefined}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function isOverLimit({ limitMinor, balanceMinor }: Room): boolean {
  return limitMinor !== null && balanceMinor > limitMinor;
}

/** "3 Dec to 5 Dec", "until 5 Dec", "House account" */
export function staysWords(
  { kind, arrivesOn, departsOn }: Pick<Room, "kind" | "arrivesOn" | "departsOn">,
  today: string,
): string {
  if (arrivesOn && departsOn) return `${formatDay(arrivesOn, today)} to ${formatDay(departsOn, today)}`;
  if (departsOn) return `until ${formatDay(departsOn, today)}`;
  if (arrivesOn) return `since ${formatDay(arrivesOn, today)}`;
  return kind === "house" ? "House account" : "No dates";
}
