"use client";

import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { type SortDirection, Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import type { CreditNoteSort } from "./credit-notes-filter";

type CreditNote = RouterOutputs["credits"]["list"]["items"][number];
type Props = {
  creditNotes: CreditNote[];
  sort: { sort: CreditNoteSort; direction: SortDirection };
  onSort: (sort: CreditNoteSort, direction: SortDirection) => void;
};

export function CreditNotesTable({ creditNotes, sort, onSort }: Props) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const { colStyle, resizer } = useColumnWidths("credit-notes", {
    number: 128,
    invoice: 132,
    issued: 108,
    reason: 190,
    total: 136,
    stands: 136,
  });
  const { active, rowProps } = useRowKeys({
    count: creditNotes.length,
    onOpen: (place) => {
      const note = creditNotes[place];
      if (note) router.push(paths.creditNote(tenant, note.id));
    },
  });
  const sorting = (by: CreditNoteSort) => ({
    sorted: sort.sort === by ? sort.direction : null,
    onSort: () => onSort(by, sort.sort === by && sort.direction === "desc" ? "asc" : "desc"),
  });
  return (
    <Table label="Credit notes" sticky>
      <colgroup>
        <col style={colStyle("number")} />
        <col />
        <col style={colStyle("invoice")} />
        <col style={colStyle("issued")} />
        <col className="hide-tablet" style={colStyle("reason")} />
        <col style={colStyle("total")} />
        <col className="hide-tablet" style={colStyle("stands")} />
      </colgroup>
      <thead>
        <tr>
          <Th {...sorting("number")} resizer={resizer("number", "Number")}>
            Number
          </Th>
          <Th>Customer</Th>
          <Th resizer={resizer("invoice", "Invoice")}>Invoice</Th>
          <Th {...sorting("date")} resizer={resizer("issued", "Issued")}>
            Issued
          </Th>
          <Th className="hide-tablet" resizer={resizer("reason", "Reason")}>
            Reason
          </Th>
          <Th money {...sorting("total")} resizer={resizer("total", "Total")}>
            Total
          </Th>
          <Th money className="hide-tablet" resizer={resizer("stands", "Stands")}>
            Stands
          </Th>
        </tr>
      </thead>
      <tbody>
        {creditNotes.map((note, place) => (
          <tr key={note.id} {...rowProps(place)} aria-current={place === active || undefined}>
            <Td>
              <Link className="med" href={paths.creditNote(tenant, note.id)}>
                {note.number}
              </Link>
            </Td>
            <Td title={note.customerName}>{note.customerName}</Td>
            <Td className="ink2">
              {note.invoiceId ? (
                <Link href={paths.invoice(tenant, note.invoiceId)}>{note.invoiceNumber}</Link>
              ) : (
                <span className="ink3">none</span>
              )}
            </Td>
            <Td className="ink2">{formatDay(note.issueDate, today)}</Td>
            <Td className="hide-tablet ink2" title={note.reason}>
              {note.reason}
            </Td>
            <Td num>
              <Money amount={formatMoney(minor(note.totalMinor), note.currency)} currency={note.currency} />
            </Td>
            <Td num className="hide-tablet">
              <Money
                amount={formatMoney(minor(note.openMinor), note.currency)}
                currency={note.currency}
                strong={note.openMinor !== 0}
                tone={note.openMinor === 0 ? "zero" : "ink"}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
