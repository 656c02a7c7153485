"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { type DryRun, daysOf, type Outcome } from "./merge-tally";

const AT_FIRST = 14;

const LOOK = "Look for";
const NO_PLACE = "No place";
const COLUMNS: { title: string; of: Outcome[] }[] = [
  { title: "Create", of: ["create"] },
  { title: "There", of: ["linked", "found"] },
  { title: LOOK, of: ["look"] },
  { title: "Left", of: ["skip"] },
  { title: NO_PLACE, of: ["map"] },
  { title: "Refused", of: ["refuse"] },
];

/** The days with what would be sent of each. */
export function DryRunDays({ run, today, isDone }: { run: DryRun; today: string; isDone: boolean }) {
  const [showsAll, setShowsAll] = useState(false);
  const days = daysOf(run);
  if (days.length === 0) {
    return isDone ? (
      <p className="t-sm ink2">
        Nothing is dated on or after the first day yet. Confirm, and what happens from now on is sent.
      </p>
    ) : null;
  }
  const isLookedFor = days.some(({ outcomes }) => outcomes.look > 0);
  const columns = COLUMNS.filter(({ title }) => isLookedFor || title !== LOOK);
  const shown = showsAll ? days : days.slice(0, AT_FIRST);
  return (
    <Card title="Day by day" className="overflow-hidden">
      <Table label="Day by day" plain tight>
        <colgroup>
          <col />
          {columns.map(({ title }) => (
            <col key={title} style={{ width: columns.length > 5 ? (title === NO_PLACE ? 82 : 70) : 84 }} />
          ))}
          <col style={{ width: 190 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {columns.map(({ title }) => (
              <Th num key={title}>
                {title}
              </Th>
            ))}
            <Th money>Created is worth</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ day, outcomes, totals }) => (
            <tr key={day}>
              <td className="med">{day === "" ? "Without a day" : formatDay(day, today)}</td>
              {columns.map(({ title, of }) => {
                const count = of.reduce((sum, outcome) => sum + outcomes[outcome], 0);
                return (
                  <Td num key={title} className={count === 0 ? "ink3" : undefined}>
                    {count.toLocaleString("en-GB")}
                  </Td>
                );
              })}
              <Td num>
                {totals.map(([currency, total]) => (
                  <Money key={currency} amount={formatMoney(minor(total), currency)} currency={currency} />
                ))}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {days.length > shown.length ? (
        <div className="border-t border-line px-5 py-2">
          <Button size="xs" variant="quiet" onClick={() => setShowsAll(true)}>
            {days.length - shown.length} earlier days
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
