"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import type { PayableInvoice } from "@/app/[tenant]/(office)/_payments/record-payment-dialog";
import { lateness } from "@/server/dates";
import { formatMoney, type Minor } from "@/server/money";
import type { CustomerDetail } from "./customer-page";

const RecordPaymentDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_payments/record-payment-dialog").then((code) => code.RecordPaymentDialog),
);

type Props = { customer: CustomerDetail; currency: string; usableMinor: Minor };

/** Pays one of the customer's open invoices with their credit. */
export function UseCredit({ customer, currency, usableMinor }: Props) {
  const { today } = useMember();
  const [paying, setPaying] = useState<PayableInvoice | null>(null);
  const isOpen = customer.balances.some((balance) => balance.owedMinor > 0);
  const found = useQuery(
    useTRPC().customers.documents.queryOptions({ id: customer.id, open: true, limit: 12 }, { enabled: isOpen }),
  ).data;
  const invoices = (found?.items ?? []).filter((invoice) => invoice.currency === currency);
  if (invoices.length === 0) {
    return (
      <Button size="xs" disabledReason={`No invoice in ${currency} is open`}>
        Use on an invoice…
      </Button>
    );
  }
  return (
    <>
      <Menu align="start" trigger={<Button size="xs">Use on an invoice…</Button>}>
        <MenuLabel>Which invoice is paid?</MenuLabel>
        {invoices.map((invoice) => (
          <MenuItem
            key={invoice.id}
            onSelect={() =>
              setPaying({
                ...invoice,
                customerId: customer.id,
                customerName: customer.name,
                usableCreditMinor: usableMinor,
              })
            }
          >
            {invoice.number}{" "}
            <span className="ink2 num">
              {formatMoney(invoice.balanceDueMinor, invoice.currency)} {invoice.currency}
            </span>
            <span className="bad t-xs"> {invoice.dueDate ? lateness(invoice.dueDate, today) : null}</span>
          </MenuItem>
        ))}
      </Menu>
      {paying ? (
        <RecordPaymentDialog
          open
          byCredit
          invoice={paying}
          onOpenChange={(open) => (open ? undefined : setPaying(null))}
        />
      ) : null}
    </>
  );
}
