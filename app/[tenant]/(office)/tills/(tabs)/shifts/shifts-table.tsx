"use client";

import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Status } from "@/app/_ui/status";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay, formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { zTitle } from "@/server/till/shift-figures";
import { CloseForgotten } from "./close-forgotten";

export type Shift = RouterOutputs["shifts"]["list"]["items"][number];

export function ShiftsTable({ shifts }: { shifts: Shift[] }) {
  const { tenant, sites, today } = useMember();
  const router = useRouter();
  const { colStyle, resizer } = useColumnWidths("shifts", {
    till: 176,
    day: 84,
    opened: 160,
    receipts: 80,
    takings: 128,
    drawer: 128,
    z: 136,
  });
  const { active, rowProps } = useRowKeys({
    count: shifts.length,
    onOpen: (place) => {
      const zId = shifts[place]?.zId;
      if (zId) router.push(paths.zReport(tenant, zId));
    },
  });
  const now = useNow();
  const timeZone = sites[0]?.timeZone ?? "UTC";
  return (
    <Table label="Shifts" sticky>
      <colgroup>
        <col style={colStyle("till")} />
        <col style={colStyle("day")} />
        <col className="hide-tablet" style={colStyle("opened")} />
        <col className="hide-tablet" />
        <col className="hide-tablet" style={colStyle("receipts")} />
        <col style={colStyle("takings")} />
        <col style={colStyle("drawer")} />
        <col style={colStyle("z")} />
      </colgroup>
      <thead>
        <tr>
          <Th resizer={resizer("till", "Till")}>Till</Th>
          <Th resizer={resizer("day", "Day")}>Day</Th>
          <Th className="hide-tablet" resizer={resizer("opened", "Opened")}>
            Opened
          </Th>
          <Th className="hide-tablet">Closed</Th>
          <Th className="hide-tablet" num resizer={resizer("receipts", "Receipts")}>
            Receipts
          </Th>
          <Th money resizer={resizer("takings", "Takings")}>
            Takings
          </Th>
          <Th money resizer={resizer("drawer", "Over or short")}>
            Over or short
          </Th>
          <Th resizer={resizer("z", "Z report")}>Z report</Th>
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift, place) => (
          <tr key={shift.id} {...rowProps(place)} aria-current={place === active || undefined}>
            <Td title={`${shift.registerName}, ${shift.siteName}`}>
              <span className="med">{shift.registerName}</span> <span className="ink3">{shift.siteName}</span>
            </Td>
            <Td className="ink2">
              <time dateTime={shift.businessDay}>{formatDay(shift.businessDay, today)}</time>
            </Td>
            <Td className="hide-tablet ink2" title={shift.openedByName}>
              {formatInstant(shift.openedAt, timeZone, now)}, {shift.openedByName}
            </Td>
            <Td className="hide-tablet ink2" title={shift.closedByName ?? undefined}>
              {shift.closedAt ? (
                <>
                  {formatInstant(shift.closedAt, timeZone, now)}, {shift.closedByName}
                  {shift.closedByOther ? <span className="ink3"> for another</span> : null}
                </>
              ) : (
                <Status kind="open">{shift.status === "counted" ? "Counted, not closed" : "Open"}</Status>
              )}
            </Td>
            <Td num className="hide-tablet">
              {shift.receiptCount}
            </Td>
            <Td num>
              <Amount amountMinor={shift.takingsMinor} currency={shift.currency} />
            </Td>
            <Td num>
              {shift.overShortMinor === null ? (
                ""
              ) : (
                <Amount amountMinor={shift.overShortMinor} currency={shift.currency} />
              )}
            </Td>
            <Td>
              {shift.zId && shift.zNumber !== null ? (
                <Link href={paths.zReport(tenant, shift.zId)}>{zTitle(shift.zNumber)}</Link>
              ) : (
                <CloseForgotten shift={shift} />
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Amount({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  return (
    <Money
      amount={formatMoney(minor(amountMinor), currency)}
      currency={currency}
      tone={amountMinor === 0 ? "zero" : "ink"}
    />
  );
}
