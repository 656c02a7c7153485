"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { useMember } from "@/app/_lib/member";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { countsOf, isOff } from "./agreement";
import { DifferenceList } from "./difference-list";
import { kindWords } from "./kind-words";
import type { DayRow } from "./use-reconciliation";

type Props = { rows: readonly DayRow[]; open: ReadonlySet<string>; onToggle: (key: string) => void };

export function keyOfRow({ day, kind, currency }: DayRow): string {
  return `${day} ${kind} ${currency}`;
}

/** A row for each day and kind of document; one that differs opens to the documents behind it. */
export function DaysTable({ rows, open, onToggle }: Props) {
  const { today } = useMember();
  const { active, rowProps } = useRowKeys({
    count: rows.length,
    onOpen: (place) => {
      const row = rows[place];
      if (row && row.differences.length > 0) onToggle(keyOfRow(row));
    },
  });
  return (
    <div className="overflow-x-auto">
      <Table label="By day and kind of document" edge={24} className="min-w-[720px]">
        <colgroup>
          <col style={{ width: 80 }} />
          <col />
          <col style={{ width: 128 }} />
          <col style={{ width: 140 }} />
          <col style={{ width: 112 }} />
          <col style={{ width: 128 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Day</Th>
            <Th>Kind</Th>
            <Th money>Ours</Th>
            <Th money>In QuickBooks</Th>
            <Th money>Difference</Th>
            <Th>Documents</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => {
            const key = keyOfRow(row);
            const isOpen = open.has(key);
            return (
              <Fragment key={key}>
                <tr {...rowProps(place, false)} aria-current={place === active || undefined}>
                  <Td>{formatDay(row.day, today)}</Td>
                  <Td className="med">{kindWords[row.kind]}</Td>
                  <Td num>
                    <Money amount={formatMoney(minor(row.oursMinor), row.currency)} currency={row.currency} />
                  </Td>
                  <Td num>
                    <Money amount={formatMoney(minor(row.theirsMinor), row.currency)} currency={row.currency} />
                  </Td>
                  <Td num>
                    <Off row={row} />
                  </Td>
                  <Td>
                    <Behind row={row} isOpen={isOpen} onToggle={() => onToggle(key)} />
                  </Td>
                </tr>
                {isOpen && row.differences.length > 0 ? (
                  <tr>
                    <td colSpan={6} className="h-auto! whitespace-normal">
                      <DifferenceList differences={row.differences} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}

function Off({ row }: { row: DayRow }) {
  return (
    <Money
      amount={formatMoney(minor(row.theirsMinor - row.oursMinor), row.currency)}
      currency={row.currency}
      tone={isOff(row) ? "bad" : "zero"}
      strong={isOff(row)}
    />
  );
}

function Behind({ row, isOpen, onToggle }: { row: DayRow; isOpen: boolean; onToggle: () => void }) {
  const { counted, rounded, others } = countsOf(row);
  if (row.differences.length === 0) return <span className={isOff(row) ? "warn" : "ink3"}>{agree(row)}</span>;
  const words = [
    counted > 0 ? `${counted} ${counted === 1 ? "differs" : "differ"}` : "",
    rounded > 0 ? `${rounded} rounded` : "",
    others > 0 ? `${others} only there` : "",
  ];
  return (
    <button type="button" className="link text-left whitespace-normal" aria-expanded={isOpen} onClick={onToggle}>
      {isOpen ? (
        <ChevronDown aria-hidden="true" className="inline size-[14px]" />
      ) : (
        <ChevronRight aria-hidden="true" className="inline size-[14px]" />
      )}
      {words.filter(Boolean).join(", ")}
    </button>
  );
}

function agree(row: DayRow): string {
  if (isOff(row)) return "The sums differ";
  return row.oursCount === 1 ? "It agrees" : `All ${row.oursCount} agree`;
}
