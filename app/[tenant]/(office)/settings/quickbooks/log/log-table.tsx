"use client";

import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { NextStep } from "@/app/[tenant]/(office)/_quickbooks/next-step";
import { StateMark } from "@/app/[tenant]/(office)/_quickbooks/state-mark";
import type { SyncRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { nameOfRow } from "@/app/[tenant]/(office)/settings/quickbooks/_log/log-row";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { linkStateTitles } from "@/server/quickbooks/rules";

export function LogTable({ rows, admins }: { rows: SyncRow[]; admins: readonly string[] }) {
  const { tenant, sites } = useMember();
  const router = useRouter();
  const now = useNow();
  const { active, rowProps } = useRowKeys({
    count: rows.length,
    onOpen: (place) => {
      const row = rows[place];
      if (row) router.push(paths.quickbooksLogOf(tenant, row.id));
    },
  });
  return (
    <Table label="Sync log" sticky edge={24}>
      <colgroup>
        <col style={{ width: 148 }} />
        <col style={{ width: "24%" }} />
        <col />
        <col style={{ width: 152 }} />
        <col className="hide-tablet" style={{ width: 130 }} />
        <col style={{ width: 84 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>State</Th>
          <Th>What</Th>
          <Th>What happened</Th>
          <Th>Next step</Th>
          <Th money className="hide-tablet">
            Amount
          </Th>
          <Th num>When</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={row.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
            <Td>
              <span className="row gap-2">
                <StateMark row={row} />
                {linkStateTitles[row.state]}
              </span>
            </Td>
            <Td title={nameOfRow(row)}>
              <Link className="med" href={paths.quickbooksLogOf(tenant, row.id)}>
                {nameOfRow(row)}
              </Link>
            </Td>
            <Td className="ink2" title={row.words}>
              {row.words}
            </Td>
            <Td>
              <NextStep row={row} admins={admins} />
            </Td>
            <Td num className="hide-tablet">
              {row.amountMinor === null || !row.currency ? (
                <span className="ink3">—</span>
              ) : (
                <Money amount={formatMoney(minor(row.amountMinor), row.currency)} currency={row.currency} />
              )}
            </Td>
            <Td num className="ink2">
              <time dateTime={row.at.toISOString()} suppressHydrationWarning>
                {formatInstant(row.at, sites[0]?.timeZone ?? "UTC", now)}
              </time>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
