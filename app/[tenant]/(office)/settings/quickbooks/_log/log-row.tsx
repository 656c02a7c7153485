"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { NextStep } from "@/app/[tenant]/(office)/_quickbooks/next-step";
import { StateMark } from "@/app/[tenant]/(office)/_quickbooks/state-mark";
import type { SyncRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { linkStateTitles } from "@/server/quickbooks/rules";

/** "Payment 60.00": what has no number of its own is told by its amount. */
export function nameOfRow({ label, localType, amountMinor, currency }: SyncRow): string {
  const kind = { customer: "Customer", product: "Product", payment: "Payment", item: "Item" }[localType];
  const name = label || (amountMinor === null || !currency ? "" : formatMoney(minor(amountMinor), currency));
  return (
    [kind && !name.toLowerCase().startsWith(kind.toLowerCase()) ? kind : "", name].filter(Boolean).join(" ") ||
    "Document"
  );
}

/** One thing in the side column: what it is, when, what happened, and what helps. */
export function LogRow({ row, now, admins }: { row: SyncRow; now: Date; admins: readonly string[] }) {
  const { tenant, sites } = useMember();
  return (
    <li className="border-line grid grid-cols-[16px_minmax(0,1fr)_auto] gap-x-3 border-b px-5 py-[9px]">
      <span className="mt-[2px]">
        <StateMark row={row} />
        <span className="sr-only">{linkStateTitles[row.state]}: </span>
      </span>
      <div className="min-w-0">
        <Link className="t-sm trunc block" href={paths.quickbooksLogOf(tenant, row.id)} title={nameOfRow(row)}>
          {nameOfRow(row)}
        </Link>
        <p className="t-xs ink2 break-words">
          {row.words} <Step row={row} admins={admins} />
        </p>
      </div>
      <time className="t-xs ink3" dateTime={row.at.toISOString()} suppressHydrationWarning>
        {formatInstant(row.at, sites[0]?.timeZone ?? "UTC", now)}
      </time>
    </li>
  );
}

function Step({ row, admins }: { row: SyncRow; admins: readonly string[] }) {
  // The row leads to what happened already.
  if (row.action === null && row.state !== "linked") return null;
  return <NextStep row={row} admins={admins} />;
}
