"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { useShortcut } from "@/app/_ui/use-shortcut";
import type { PayableInvoice } from "@/app/[tenant]/(office)/_payments/record-payment-dialog";
import { usableIn } from "@/server/customers/rules";
import { lateness } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import type { CustomerDetail } from "./customer-page";

const RecordPaymentDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_payments/record-payment-dialog").then((code) => code.RecordPaymentDialog),
);

/** Takes a payment: on the one invoice that is open, or on the one chosen. */
export function PayMenu({ customer }: { customer: CustomerDetail }) {
  const { today } = useMember();
  const trpc = useTRPC();
  const [paying, setPaying] = useState<PayableInvoice | null>(null);
  const isOpen = customer.balances.some((balance) => balance.owedMinor > 0);
  const found = useQuery(
    trpc.customers.documents.queryOptions({ id: customer.id, open: true, limit: 12 }, { enabled: isOpen }),
  );
  const invoices = found.data?.items ?? [];
  const [only] = invoices.length === 1 ? invoices : [];
  const pay = (invoice: (typeof invoices)[number]) =>
    setPaying({
      ...invoice,
      customerId: customer.id,
      customerName: customer.name,
      usableCreditMinor: usableIn(customer.balances, invoice.currency),
    });
  useShortcut("p", () => only && pay(only), { label: "Payment", enabled: only !== undefined });
  const button = (
    <Button
      size="sm"
      variant="quiet"
      icon={<Plus aria-hidden="true" />}
      kbd={only ? "P" : undefined}
      disabledReason={isOpen ? null : "Nothing is open on this customer's invoices"}
      onClick={only ? () => pay(only) : undefined}
    >
      Payment
    </Button>
  );
  return (
    <>
      {isOpen && !only ? (
        <Menu trigger={button}>
          <MenuLabel>Which invoice is paid?</MenuLabel>
          {invoices.map((invoice) => (
            <MenuItem key={invoice.id} onSelect={() => pay(invoice)}>
              {invoice.number}{" "}
              <span className="ink2 num">
                {formatMoney(minor(invoice.balanceDueMinor), invoice.currency)} {invoice.currency}
              </span>
              <span className="bad t-xs"> {invoice.dueDate ? lateness(invoice.dueDate, today) : null}</span>
            </MenuItem>
          ))}
        </Menu>
      ) : (
        button
      )}
      {paying ? (
        <RecordPaymentDialog open invoice={paying} onOpenChange={(open) => (open ? undefined : setPaying(null))} />
      ) : null}
    </>
  );
}
