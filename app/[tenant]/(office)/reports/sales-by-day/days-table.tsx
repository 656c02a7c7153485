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

const [WIDE, TILL] = [92, 140];

/** A way's name is read whole, in its heading. */
function wayWidth(name: string): number {
  return Math.max(WIDE, 24 + name.length * 6.6);
}

/** On a tablet the rest is a swipe away: a figure is never cut. */
function widthOf(by: "day" | "till", methods: Report["methods"]): number {
  const ways = methods.reduce((all, { name }) => all + wayWidth(name), 0);
  return WIDE * 7 + (by === "till" ? TILL : 0) + ways + 24;
}

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
      <Table label="Sales by day" edge={24} style={{ minWidth: widthOf(by, methods) }}>
        <colgroup>
          <col style={{ width: WIDE }} />
          {by === "till" ? <col style={{ width: TILL }} /> : null}
          <col style={{ width: WIDE }} />
          <col span={5} />
          {methods.map(({ id, name }) => (
            <col key={id} style={{ width: wayWidth(name) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <Th>Day</Th>
            {by === "till" ? <Th>Till</Th> : null}
            <Th num>Receipts</Th>
            <Th num>Sold</Th>
            <Th num>Came back</Th>
            <Th num>Net</Th>
            <Th num>Tax</Th>
            <Th num>Average</Th>
            {methods.map(({ id, name }) => (
              <Th key={id} num title={name}>
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
