"use client";

import { CornerDownLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { TickAll, TickOne } from "@/app/[tenant]/(office)/_lists/tick-cells";
import type { Ticking } from "@/app/[tenant]/(office)/_lists/use-ticked";
import { MethodIcon } from "@/app/[tenant]/(office)/_payments/method-icon";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

type Payment = RouterOutputs["payments"]["list"]["items"][number];
type Sort = "-receivedOn" | "receivedOn" | "-amount" | "amount";
type Props = {
  payments: Payment[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Null where rows are not ticked; by payment, or by what was given back. */
  ticking: Ticking | null;
};

/** Money given back stands for itself in QuickBooks. */
export function tickedId({ refundId, id }: Pick<Payment, "refundId" | "id">): string {
  return refundId ? `refund ${refundId}` : `payment ${id}`;
}

export function PaymentsTable({ payments, sort, onSort, ticking }: Props) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const { colStyle, resizer } = useColumnWidths("payments", {
    date: 112,
    what: 210,
    method: 200,
    by: 140,
    amount: 140,
  });
  const { active, rowProps } = useRowKeys({
    count: payments.length,
    onOpen: (place) => {
      const payment = payments[place];
      if (payment) router.push(hrefOf(tenant, payment));
    },
    ...(ticking
      ? {
          onToggle: (place: number) => {
            const payment = payments[place];
            if (payment) ticking.toggle(tickedId(payment));
          },
          onEscape: ticking.ticked.size > 0 ? ticking.clear : undefined,
        }
      : {}),
  });
  const sorting = (by: "receivedOn" | "amount") => ({
    sorted: sort === by ? ("asc" as const) : sort === `-${by}` ? ("desc" as const) : null,
    onSort: () => onSort(sort === `-${by}` ? by : `-${by}`),
  });
  return (
    <Table label="Payments and refunds" sticky>
      <colgroup>
        {ticking ? <col style={{ width: 46 }} /> : null}
        <col style={colStyle("date")} />
        <col />
        <col style={colStyle("what")} />
        <col style={colStyle("method")} />
        <col className="hide-tablet" style={colStyle("by")} />
        <col style={colStyle("amount")} />
      </colgroup>
      <thead>
        <tr>
          {ticking ? <TickAll ticking={ticking} ids={payments.map(tickedId)} /> : null}
          <Th {...sorting("receivedOn")} resizer={resizer("date", "Date")}>
            Date
          </Th>
          <Th>Customer</Th>
          <Th resizer={resizer("what", "For")}>For</Th>
          <Th resizer={resizer("method", "Method")}>Method</Th>
          <Th className="hide-tablet" resizer={resizer("by", "Recorded by")}>
            Recorded by
          </Th>
          <Th money {...sorting("amount")} resizer={resizer("amount", "Amount")}>
            Amount
          </Th>
        </tr>
      </thead>
      <tbody>
        {payments.map((payment, place) => (
          <tr
            key={payment.id}
            {...rowProps(place, ticking?.ticked.has(tickedId(payment)))}
            aria-current={place === active || undefined}
          >
            {ticking ? (
              <TickOne
                ticking={ticking}
                id={tickedId(payment)}
                name={`${formatMoney(minor(payment.amountMinor), payment.currency)}, ${payment.customerName}`}
              />
            ) : null}
            <Td>
              <Link href={hrefOf(tenant, payment)}>{formatDay(payment.receivedOn, today)}</Link>
            </Td>
            <Td className="med" title={payment.customerName}>
              {payment.customerName}
            </Td>
            <Td
              title={[...payment.invoices, ...(payment.creditNote ? [payment.creditNote] : [])]
                .map(({ number }) => number)
                .join(", ")}
            >
              <What payment={payment} />
            </Td>
            <Td title={payment.reference}>
              <MethodIcon kind={payment.methodKind} className="ink3 mr-2 inline-block size-[15px] align-[-2px]" />
              {payment.methodName} {payment.reference ? <span className="ink3">{payment.reference}</span> : null}
            </Td>
            <Td className="hide-tablet ink2" title={payment.recordedByName}>
              {payment.recordedByName}
            </Td>
            <Td num>
              <Money amount={formatMoney(minor(payment.amountMinor), payment.currency)} currency={payment.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function What({ payment }: { payment: Payment }) {
  const [first, ...others] = payment.invoices;
  const invoices = first
    ? `${first.number}${others.length > 0 ? ` and ${others.length} more` : ""}`
    : (payment.creditNote?.number ?? "");
  if (payment.kind === "payment") {
    return (
      <>
        {invoices}{" "}
        {payment.onCreditMinor > 0 ? <span className="ink3">{first ? "and credit" : "Kept as credit"}</span> : null}
      </>
    );
  }
  if (payment.onCreditMinor < 0) {
    return (
      <>
        <CornerDownLeft aria-hidden="true" className="ink3 mr-2 inline-block size-[14px] align-[-2px]" />
        Their credit <span className="ink3">{payment.refundNumber}</span>
      </>
    );
  }
  return (
    <>
      <CornerDownLeft aria-hidden="true" className="ink3 mr-2 inline-block size-[14px] align-[-2px]" />
      <span className="sr-only">Refund of </span>
      {invoices} <span className="ink3">{payment.refundNumber}</span>
    </>
  );
}

function hrefOf(tenant: string, payment: Payment): string {
  return payment.refundId ? paths.refund(tenant, payment.refundId) : paths.payment(tenant, payment.id);
}
