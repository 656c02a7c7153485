"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Star } from "lucide-react";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { onDemand } from "@/app/_ui/on-demand";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { formatInstant } from "@/server/dates";
import { formatDecimal, formatMoney } from "@/server/money";

const CorrectPointsDialog = onDemand(() => import("./correct-points-dialog").then((code) => code.CorrectPointsDialog));

type Account = RouterOutputs["loyalty"]["account"];

const kindWords: Record<Account["entries"][number]["kind"], string> = {
  earn: "Given for a sale",
  use: "Used",
  reverse: "Taken back with a return",
  adjustment: "Corrected",
  expire: "Expired",
};

/** What a customer has in points, what it is worth, and how it came to that. */
export function CustomerPoints({ customer }: { customer: { id: string; name: string } }) {
  const { can } = useMember();
  const account = useSuspenseQuery(useTRPC().loyalty.account.queryOptions({ customerId: customer.id })).data;
  const [correcting, setCorrecting] = useState(false);
  const correct = can("loyalty.write") ? (
    <Button size="sm" onClick={() => setCorrecting(true)}>
      Correct points
    </Button>
  ) : null;
  return (
    <>
      {account.entries.length === 0 ? (
        <EmptyState className="p-6" icon={<Star aria-hidden="true" />} title="No points yet" actions={correct}>
          Points are given at the tills when the cashier names the customer and the programme is on.
        </EmptyState>
      ) : (
        <>
          <div className="row-between px-6 py-3">
            <p className="t-sm">
              <b className="strong">{formatDecimal(account.points)} points</b>{" "}
              <span className="ink2">
                worth{" "}
                <Money flow amount={formatMoney(account.worthMinor, account.currency)} currency={account.currency} />{" "}
                now
              </span>
            </p>
            {correct}
          </div>
          <Entries account={account} />
        </>
      )}
      {correcting ? (
        <CorrectPointsDialog customer={customer} points={account.points} onClose={() => setCorrecting(false)} />
      ) : null}
    </>
  );
}

function Entries({ account }: { account: Account }) {
  const { tenant, sites } = useMember();
  const timeZone = sites[0]?.timeZone ?? "UTC";
  const now = useNow();
  return (
    <Table label="Points" plain edge={24}>
      <colgroup>
        <col style={{ width: 168 }} />
        <col />
        <col className="hide-tablet" style={{ width: 148 }} />
        <col style={{ width: 112 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>When</Th>
          <Th>What for</Th>
          <Th className="hide-tablet">By</Th>
          <Th num>Points</Th>
        </tr>
      </thead>
      <tbody>
        {account.entries.map((entry) => (
          <tr key={entry.id}>
            <Td>{formatInstant(entry.at, timeZone, now)}</Td>
            <Td title={entry.reason || undefined}>
              {kindWords[entry.kind]}{" "}
              {entry.saleId && entry.receiptNumber ? (
                <Link className="link" href={paths.receipt(tenant, entry.saleId)}>
                  {entry.receiptNumber}
                </Link>
              ) : (
                <span className="ink3">{entry.reason}</span>
              )}
            </Td>
            <Td className="hide-tablet ink2" title={entry.actorName}>
              {entry.actorName}
            </Td>
            <Td num>
              {entry.points.startsWith("-") ? "" : "+"}
              {formatDecimal(entry.points)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
