"use client";

import { useRouter } from "next/navigation";
import { fromList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { useOwnQuery } from "@/app/_lib/use-came-from";
import { Checkbox } from "@/app/_ui/checkbox";
import { Money } from "@/app/_ui/money";
import { Status } from "@/app/_ui/status";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay, lateness } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import type { InvoiceSort } from "./invoices-filter";

export type Row = RouterOutputs["invoices"]["list"]["items"][number];
type Selected = ReadonlyMap<string, Row>;

type Props = {
  invoices: Row[];
  sort: { sort: InvoiceSort; direction: "asc" | "desc" };
  onSort: (sort: InvoiceSort, direction: "asc" | "desc") => void;
  selected: Selected;
  onSelect: (selected: Selected) => void;
};

export function InvoicesTable({ invoices, sort, onSort, selected, onSelect }: Props) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const list = useOwnQuery();
  const { colStyle, resizer } = useColumnWidths("invoices", {
    status: 112,
    number: 112,
    issued: 100,
    due: 136,
    total: 130,
    now: 132,
  });
  const toggle = (row: Row) => {
    const next = new Map(selected);
    if (!next.delete(row.id)) next.set(row.id, row);
    onSelect(next);
  };
  const { rowProps } = useRowKeys({
    count: invoices.length,
    onOpen: (place) => {
      const row = invoices[place];
      if (row) router.push(fromList(pathOf(tenant, row), list));
    },
    onToggle: (place) => {
      const row = invoices[place];
      if (row) toggle(row);
    },
    onEscape: selected.size > 0 ? () => onSelect(new Map()) : undefined,
  });
  const sorting = (by: InvoiceSort) => ({
    sorted: sort.sort === by ? sort.direction : null,
    onSort: () => onSort(by, sort.sort === by && sort.direction === "desc" ? "asc" : "desc"),
  });
  const ticked = invoices.filter((row) => selected.has(row.id)).length;
  return (
    <Table label="Invoices" sticky>
      <colgroup>
        <col style={{ width: 46 }} />
        <col style={colStyle("status")} />
        <col style={colStyle("number")} />
        <col />
        <col className="hide-tablet" style={colStyle("issued")} />
        <col style={colStyle("due")} />
        <col style={colStyle("total")} />
        <col style={colStyle("now")} />
      </colgroup>
      <thead>
        <tr>
          <Th>
            <Checkbox
              aria-label="Select all on this page"
              checked={ticked === 0 ? false : ticked === invoices.length ? true : "indeterminate"}
              onCheckedChange={() => onSelect(ticked === invoices.length ? new Map() : allOf(invoices, selected))}
            />
          </Th>
          <Th resizer={resizer("status", "Status")}>Status</Th>
          <Th {...sorting("number")} resizer={resizer("number", "Number")}>
            Number
          </Th>
          <Th>Customer</Th>
          <Th {...sorting("date")} className="hide-tablet" resizer={resizer("issued", "Issued")}>
            Issued
          </Th>
          <Th {...sorting("due")} resizer={resizer("due", "Due by")}>
            Due by
          </Th>
          <Th money {...sorting("total")} resizer={resizer("total", "Total")}>
            Total
          </Th>
          <Th money resizer={resizer("now", "Due now")}>
            Due now
          </Th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((row, place) => (
          <tr key={row.id} {...rowProps(place, selected.has(row.id))} aria-selected={selected.has(row.id)}>
            <Td>
              <Checkbox
                aria-label={`Select ${row.number ?? "draft"}, ${row.customerName}`}
                tabIndex={-1}
                checked={selected.has(row.id)}
                onCheckedChange={() => toggle(row)}
              />
            </Td>
            <Td>
              <Status kind={row.displayStatus} />
            </Td>
            <Td>
              <Link className={row.number ? "med" : "dim"} href={fromList(pathOf(tenant, row), list)}>
                {row.number ?? "Draft"}
              </Link>
            </Td>
            <Td title={`${row.customerName} ${row.customerNumber}`}>
              {row.customerName} <span className="dim hide-tablet ml-1">{row.customerNumber}</span>
            </Td>
            <Td className="hide-tablet ink2">{row.number ? formatDay(row.issueDate, today) : "—"}</Td>
            <DueBy row={row} today={today} />
            <Td num>
              <Money amount={formatMoney(minor(row.totalMinor), row.currency)} currency={row.currency} />
            </Td>
            <Td num>
              <DueNow row={row} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function DueBy({ row, today }: { row: Row; today: string }) {
  if (row.displayStatus === "draft" || row.displayStatus === "void") return <Td className="ink2">—</Td>;
  const late = row.displayStatus === "overdue" ? lateness(row.dueDate, today) : null;
  if (late) {
    return (
      <Td className="bad med" title={`Due ${formatDay(row.dueDate, today)}, ${late}`}>
        {late}
      </Td>
    );
  }
  const isToday = row.dueDate === today && row.balanceDueMinor > 0;
  return <Td className={isToday ? "med" : "ink2"}>{formatDay(row.dueDate, today)}</Td>;
}

/** Nothing is due on a draft; below zero the customer is owed. */
function DueNow({ row }: { row: Row }) {
  if (row.status === "draft") return <Money amount="—" tone="quiet" />;
  return (
    <Money
      amount={formatMoney(minor(row.balanceDueMinor), row.currency)}
      currency={row.currency}
      strong={row.balanceDueMinor !== 0}
      tone={row.balanceDueMinor === 0 ? "zero" : "ink"}
    />
  );
}

function allOf(invoices: readonly Row[], selected: Selected): Selected {
  return new Map([...selected, ...invoices.map((row) => [row.id, row] as const)]);
}

function pathOf(tenant: string, row: Row): string {
  return row.number ? paths.invoice(tenant, row.id) : paths.editInvoice(tenant, row.id);
}
