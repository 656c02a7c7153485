"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Status } from "@/app/_ui/status";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatDay } from "@/server/dates";
import { displayStatus } from "@/server/invoices/rules";
import { formatMoney, minor } from "@/server/money";
import { type CustomerFilter, pageInput } from "./customer-tabs";

type Document = RouterOutputs["customers"]["documents"]["items"][number];

export function CustomerDocuments({ id }: { id: string }) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const [filter, setFilter] = useFilter<CustomerFilter>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().customers.documents.queryOptions(pageInput(id, shown))).data;
  const hrefOf = (document: Document) =>
    document.kind === "invoice" ? paths.invoice(tenant, document.id) : paths.creditNote(tenant, document.id);
  const { active, rowProps } = useRowKeys({
    count: items.length,
    onOpen: (place) => {
      const document = items[place];
      if (document) router.push(hrefOf(document));
    },
  });
  if (items.length === 0) {
    return (
      <EmptyState className="p-6" icon={<FileText aria-hidden="true" />} title="No documents yet">
        Invoices and credit notes stand here from the moment they are issued.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Invoices and credit notes" lined edge={24}>
        <colgroup>
          <col style={{ width: 132 }} />
          <col />
          <col style={{ width: 108 }} />
          <col className="hide-tablet" style={{ width: 108 }} />
          <col style={{ width: 128 }} />
          <col style={{ width: 140 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Status</Th>
            <Th>Number</Th>
            <Th>Issued</Th>
            <Th className="hide-tablet">Due by</Th>
            <Th money>Total</Th>
            <Th money>Due now</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((document, place) => (
            <tr key={document.id} {...rowProps(place)} aria-current={place === active || undefined}>
              <Td>
                <DocumentStatus document={document} today={today} />
              </Td>
              <Td>
                <Link className="med" href={hrefOf(document)}>
                  {document.number}
                </Link>
              </Td>
              <Td className="ink2">{formatDay(document.issueDate, today)}</Td>
              <Td className="hide-tablet ink2">{document.dueDate ? formatDay(document.dueDate, today) : "—"}</Td>
              <Td num>
                <Money amount={formatMoney(document.totalMinor, document.currency)} currency={document.currency} />
              </Td>
              <Td num>
                <Money
                  amount={formatMoney(document.balanceDueMinor, document.currency)}
                  currency={document.currency}
                  strong={document.balanceDueMinor !== 0}
                  tone={document.balanceDueMinor === 0 ? "zero" : "ink"}
                />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {nextCursor || filter.cursor ? (
        <TableFoot
          pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
        >
          {null}
        </TableFoot>
      ) : null}
    </>
  );
}

function DocumentStatus({ document, today }: { document: Document; today: string }) {
  if (document.kind === "credit_note" || document.status === "credited") {
    return <Status kind="credited">Credit note</Status>;
  }
  return (
    <Status
      kind={displayStatus(
        {
          status: document.status,
          dueDate: document.dueDate ?? today,
          totalMinor: document.totalMinor,
          creditedMinor: document.creditedMinor,
          paidMinor: document.paidMinor,
          balanceDueMinor: minor(document.balanceDueMinor),
        },
        today,
      )}
    />
  );
}
