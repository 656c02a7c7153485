"use client";

import { ArrowUpRight } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { pathOfRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { isCounted } from "@/server/quickbooks/rules";
import type { Difference } from "./use-reconciliation";

/** The documents that make the difference of a row, each with the way to both sides. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return (
    <ul className="grid gap-[6px] py-1">
      {differences.map((one) => (
        <Line key={`${one.why} ${one.ours?.localId ?? ""} ${one.theirs?.remoteId ?? ""}`} difference={one} />
      ))}
    </ul>
  );
}

function Line({ difference: { why, words, ours, theirs, address } }: { difference: Difference }) {
  const { tenant } = useMember();
  const href = ours ? pathOfRow(tenant, ours) : null;
  const name = theirs?.number || (theirs ? `no. ${theirs.remoteId}` : "");
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 whitespace-normal">
      <span className={isCounted({ why }) ? "warn med" : "ink2"}>{words}</span>
      {ours ? (
        <span>
          {href ? (
            <Link className="link" href={href}>
              {ours.label}
            </Link>
          ) : (
            ours.label
          )}{" "}
          <Figure amount={ours.totalMinor} currency={ours.currency} day={ours.day} />
        </span>
      ) : null}
      {theirs ? (
        <span>
          <span className="ink3">{ours ? "there " : ""}</span>
          {address ? (
            <a className="link" href={address} target="_blank" rel="noreferrer">
              {name}
              <ArrowUpRight aria-hidden="true" className="inline size-3" />
              <span className="sr-only"> in QuickBooks, opens another window</span>
            </a>
          ) : (
            name
          )}{" "}
          {theirs.name ? <span className="ink2">{theirs.name} </span> : null}
          <Figure amount={theirs.totalMinor} currency={theirs.currency} day={theirs.day} />
        </span>
      ) : null}
    </li>
  );
}

function Figure({ amount, currency, day }: { amount: number; currency: string; day: string }) {
  const { today } = useMember();
  return (
    <span className="ink2 whitespace-nowrap">
      {formatMoney(minor(amount), currency)} {currency}, {formatDay(day, today)}
    </span>
  );
}
