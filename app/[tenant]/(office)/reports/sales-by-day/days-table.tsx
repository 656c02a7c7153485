"use client";

import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

export type Report = RouterOutputs["reports"]["salesByDay"];
type Day = Report["days"][number];

/** A row for each day, or each till of it, with a column for each way it was paid; it leads to the receipts behind it. */
export function DaysTable({ report, by, till }: { report: Report; by: "day" | "till"; till: string | undefined }) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const { days, methods, currency, total } = report;
  const hrefOf = (row: Day) => {
    const register = row.registerId ?? till;
    return `${paths.receipts(tenant)}?from=${row.day}&to=${row.day}${register ? `&till=${register}` : ""}`;
  };
  const { active, rowProps } = useRowKeys({
    count: days.length,
    onOpen: (place) => {
      const row = days[place];
      if (row) router.push(hrefOf(row));
    },
  });
  const said = (amount: number | null) => (amount === null ? "–" : formatMoney(minor(amount), currency));
  const taken = (figures: Pick<Day, "tenders">, id: string) =>
    figures.tenders.find(({ methodId }) => methodId === id)?.amountMinor ?? 0;
  return (
    <div className="overflow-x-auto">
      <Table label="Sales by day" edge={24} className="min-w-max [&_td]:whitespace-nowrap">
        <thead>
          <tr>
            <Th>Day</Th>
            {by === "till" ? <Th>Till</Th> : null}
            <Th money>Receipts</Th>
            <Th money>Sold</Th>
            <Th money>Came back</Th>
            <Th money>Net</Th>
            <Th money>Tax</Th>
            <Th money>Average</Th>
            {methods.map(({ id, name }) => (
              <Th key={id} money>
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((row, place) => (
            <tr
              key={`${row.day} ${row.registerId}`}
              {...rowProps(place, false)}
              aria-current={place === active || undefined}
            >
              <Td>
                <Link className="med" href={hrefOf(row)}>
                  {formatDay(row.day, today)}
                </Link>
              </Td>
              {by === "till" ? (
                <Td className="ink2" title={`${row.registerName}, ${row.siteName}`}>
                  {row.registerName} <span className="ink3">{row.siteName}</span>
                </Td>
              ) : null}
              <Td num>{row.receipts}</Td>
              <Td num className="strong">
                {said(row.salesMinor)}
              </Td>
              <Td num className={row.returnsMinor === 0 ? "ink3" : undefined}>
                {said(row.returnsMinor)}
              </Td>
              <Td num>{said(row.netMinor)}</Td>
              <Td num>{said(row.taxMinor)}</Td>
              <Td num>{said(row.averageMinor)}</Td>
              {methods.map(({ id }) => (
                <Td key={id} num className={taken(row, id) === 0 ? "ink3" : undefined}>
                  {said(taken(row, id))}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <Td className="strong">Together</Td>
            {by === "till" ? <Td /> : null}
            <Td num>{total.receipts}</Td>
            <Td num className="strong">
              {said(total.salesMinor)}
            </Td>
            <Td num>{said(total.returnsMinor)}</Td>
            <Td num>{said(total.netMinor)}</Td>
            <Td num>{said(total.taxMinor)}</Td>
            <Td num>{said(total.averageMinor)}</Td>
            {methods.map(({ id }) => (
              <Td key={id} num>
                {said(taken(total, id))}
              </Td>
            ))}
          </tr>
        </tfoot>
      </Table>
    </div>
  );
}
