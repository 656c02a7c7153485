"use client";

import { ListChecks } from "lucide-react";
import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Pill } from "@/app/_ui/pill";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { kindWords } from "./receipts-filter";

export type ReceiptRow = RouterOutputs["sales"]["list"]["items"][number];

/** Receipts with J and K; without the customer's column on a customer's own page. */
export function ReceiptsTable({ receipts, ofCustomer }: { receipts: ReceiptRow[]; ofCustomer?: boolean }) {
  const { tenant, sites } = useMember();
  const router = useRouter();
  const { colStyle, resizer } = useColumnWidths("receipts", {
    number: 224,
    sold: 132,
    till: 120,
    by: 132,
    paid: 150,
    total: 150,
  });
  const { active, rowProps } = useRowKeys({
    count: receipts.length,
    onOpen: (place) => {
      const receipt = receipts[place];
      if (receipt) router.push(paths.receipt(tenant, receipt.id));
    },
  });
  const now = useNow();
  const timeZone = sites[0]?.timeZone ?? "UTC";
  return (
    <Table label="Receipts" sticky={!ofCustomer} lined={ofCustomer} edge={ofCustomer ? 24 : undefined}>
      <colgroup>
        <col style={ofCustomer ? { width: 184 } : colStyle("number")} />
        <col style={ofCustomer ? { width: 116 } : colStyle("sold")} />
        {ofCustomer ? null : <col />}
        <col className="hide-tablet" style={ofCustomer ? undefined : colStyle("till")} />
        <col className="hide-tablet" style={ofCustomer ? { width: 116 } : colStyle("by")} />
        <col style={ofCustomer ? undefined : colStyle("paid")} />
        <col style={colStyle("total")} />
      </colgroup>
      <thead>
        <tr>
          <Th resizer={resizer("number", "Receipt")}>Receipt</Th>
          <Th resizer={resizer("sold", "Sold")}>Sold</Th>
          {ofCustomer ? null : <Th>Customer</Th>}
          <Th className="hide-tablet" resizer={resizer("till", "Till")}>
            Till
          </Th>
          <Th className="hide-tablet" resizer={resizer("by", "Sold by")}>
            Sold by
          </Th>
          <Th resizer={resizer("paid", "Paid with")}>Paid with</Th>
          <Th money resizer={resizer("total", "Total")}>
            Total
          </Th>
        </tr>
      </thead>
      <tbody>
        {receipts.map((receipt, place) => (
          <tr key={receipt.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
            <Td title={receipt.receiptNumber}>
              <span className="row gap-2">
                <Link className="med flex-none" href={paths.receipt(tenant, receipt.id)}>
                  {receipt.receiptNumber}
                </Link>
                <Marks receipt={receipt} />
              </span>
            </Td>
            <Td>{formatInstant(receipt.soldAt, timeZone, now)}</Td>
            {ofCustomer ? null : (
              <Td title={receipt.customerName ?? undefined}>
                {receipt.customerName ?? <span className="ink3">Nobody named</span>}
              </Td>
            )}
            <Td className="hide-tablet ink2" title={receipt.registerName}>
              {receipt.registerName}
            </Td>
            <Td className="hide-tablet ink2" title={receipt.operatorName}>
              {receipt.operatorName}
            </Td>
            <Td className="ink2" title={receipt.paidWith}>
              {receipt.paidWith || "—"}
            </Td>
            <Td num>
              <Money
                amount={formatMoney(minor(receipt.totalMinor + receipt.giftCardsSoldMinor), receipt.currency)}
                currency={receipt.currency}
                tone={receipt.training ? "quiet" : undefined}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Marks({ receipt }: { receipt: ReceiptRow }) {
  return (
    <>
      {receipt.kind === "sale" ? null : <Pill className="flex-none">{kindWords[receipt.kind]}</Pill>}
      {receipt.training ? (
        <Pill tone="warn" className="flex-none">
          Training
        </Pill>
      ) : null}
      {receipt.kind === "sale" && receipt.returnedMinor > 0 ? (
        <span className="ink3 t-xs trunc">part came back</span>
      ) : null}
      {receipt.openTasks > 0 ? (
        <ListChecks className="warn size-[14px] flex-none" aria-label="Left to look at" role="img" />
      ) : null}
    </>
  );
}
