"use client";

import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import type { Card } from "./card-page";

const kindWords: Record<Card["entries"][number]["kind"], string> = {
  issue: "Issued",
  top_up: "Topped up",
  redeem: "Paid with it",
  refund: "Given back onto it",
  adjustment: "Corrected",
  breakage: "Nobody will use it",
};

/** As many as the office answers. */
const NEWEST = 200;

/** The newest of what was put on a card and taken off it. */
export function CardEntries({ card }: { card: Card }) {
  const { tenant, sites } = useMember();
  const now = useNow();
  const timeZone = sites[0]?.timeZone ?? "UTC";
  const money = (amount: number) => formatMoney(minor(amount), card.currency);
  return (
    <>
      <Table label="Entries" plain flush>
        <colgroup>
          <col style={{ width: 108 }} />
          <col />
          <col className="hide-tablet" style={{ width: 124 }} />
          <col style={{ width: 96 }} />
          <col style={{ width: 132 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>When</Th>
            <Th>What</Th>
            <Th className="hide-tablet">By</Th>
            <Th num>Amount</Th>
            <Th money>Then on it</Th>
          </tr>
        </thead>
        <tbody>
          {card.entries.map((entry) => (
            <tr key={entry.id}>
              <Td>{formatInstant(entry.at, timeZone, now)}</Td>
              <Td title={entry.note || undefined}>
                {kindWords[entry.kind]}{" "}
                {entry.saleId && entry.receiptNumber ? (
                  <Link className="link" href={paths.receipt(tenant, entry.saleId)}>
                    {entry.receiptNumber}
                  </Link>
                ) : (
                  <span className="ink3">{entry.note}</span>
                )}
              </Td>
              <Td className="hide-tablet ink2" title={entry.actorName}>
                {entry.actorName}
              </Td>
              <Td num>
                {entry.amountMinor > 0 ? "+" : ""}
                {money(entry.amountMinor)}
              </Td>
              <Td num>
                <Money amount={money(entry.balanceAfterMinor)} currency={card.currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {card.entries.length === NEWEST ? (
        <p className="t-sm ink3 pt-3">The newest {NEWEST} entries; what came before is counted in “Then on it”.</p>
      ) : null}
    </>
  );
}
