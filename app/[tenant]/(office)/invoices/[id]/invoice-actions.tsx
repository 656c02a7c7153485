"use client";

import { Ban, Copy, Ellipsis, FileDown, FileMinus, FilePen, Plus, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { backToList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { Button, IconButton } from "@/app/_ui/button";
import { Menu, MenuItem, MenuLine } from "@/app/_ui/menu";
import { Status } from "@/app/_ui/status";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { InvoiceNeighbours } from "@/app/[tenant]/(office)/invoices/_list/invoice-neighbours";
import { cannotCredit, cannotVoid, displayStatus } from "@/server/invoices/rules";
import { cannotPay } from "@/server/payments/rules";
import { cannotRefund } from "@/server/refunds/rules";
import type { Invoice } from "./invoice-page";

export type InvoiceWindow = "payment" | "use_credit" | "credit" | "correct" | "void";

type Props = { invoice: Invoice; onOpen: (window: InvoiceWindow) => void };

/** What can be done with an issued invoice now; what cannot says why. There is no Edit and no Delete. */
export function InvoiceActions({ invoice, onOpen }: Props) {
  const { tenant, can, today } = useMember();
  const list = useCameFrom();
  const router = useRouter();
  const { mayPay, mayCredit, mayCorrect, mayRefund, mayVoid } = useReasons(invoice);
  const refund = paths.refundInvoice(tenant, invoice.id);
  useShortcut("p", () => onOpen("payment"), { label: "Record payment", enabled: !mayPay });
  useShortcut("c", () => onOpen("credit"), { label: "Credit", enabled: !mayCredit });
  useShortcut("r", () => router.push(refund), { label: "Refund", enabled: !mayRefund });

  return (
    <Topbar
      actions={
        <>
          <Button
            size="sm"
            variant="quiet"
            className="hide-tablet"
            icon={<FilePen aria-hidden="true" />}
            disabledReason={mayCorrect}
            onClick={() => onOpen("correct")}
          >
            Correct
          </Button>
          <Button
            size="sm"
            variant="quiet"
            icon={<FileMinus aria-hidden="true" />}
            disabledReason={mayCredit}
            onClick={() => onOpen("credit")}
          >
            Credit
          </Button>
          {mayRefund ? (
            <Button size="sm" variant="quiet" icon={<Undo2 aria-hidden="true" />} disabledReason={mayRefund}>
              Refund
            </Button>
          ) : (
            <Button asChild size="sm" variant="quiet" icon={<Undo2 aria-hidden="true" />}>
              <Link href={refund}>Refund</Link>
            </Button>
          )}
          <Button
            size="sm"
            variant="primary"
            icon={<Plus aria-hidden="true" />}
            kbd="P"
            disabledReason={mayPay}
            onClick={() => onOpen("payment")}
          >
            Record payment
          </Button>
          <Menu trigger={<IconButton label="More" icon={<Ellipsis aria-hidden="true" />} />}>
            <MenuItem
              icon={<FileDown aria-hidden="true" />}
              link={
                <a href={paths.invoicePdf(tenant, invoice.id)} target="_blank" rel="noreferrer">
                  PDF
                </a>
              }
            >
              Open the PDF
            </MenuItem>
            <MenuItem
              icon={<Copy aria-hidden="true" />}
              disabledReason={can("invoices.draft") ? null : "Your role may look at invoices, not write them."}
              link={<Link href={`${paths.newInvoice(tenant)}?copy=${invoice.id}`} />}
            >
              Copy into a new draft
            </MenuItem>
            <MenuItem
              icon={<FilePen aria-hidden="true" />}
              disabledReason={mayCorrect}
              onSelect={() => onOpen("correct")}
            >
              Correct
            </MenuItem>
            <MenuLine />
            <MenuItem
              tone="bad"
              icon={<Ban aria-hidden="true" />}
              disabledReason={mayVoid}
              onSelect={() => onOpen("void")}
            >
              Void
            </MenuItem>
          </Menu>
        </>
      }
    >
      <Crumbs
        trail={[
          <Link key="invoices" href={backToList(paths.invoices(tenant), list)}>
            Invoices
          </Link>,
        ]}
        title={invoice.number}
        aside={<Status kind={displayStatus(invoice, today)} />}
      />
      <InvoiceNeighbours id={invoice.id} />
    </Topbar>
  );
}

/** Null where it can be done; otherwise the sentence that says why not. */
function useReasons(invoice: Invoice) {
  const { can } = useMember();
  const refundingMinor = invoice.refunds
    .filter((refund) => refund.status === "requested" || refund.status === "approved")
    .reduce((all, refund) => all + refund.amountMinor, 0);
  const role = (may: boolean, what: string) => (may ? null : `Your role may not ${what}.`);
  const mayCredit = role(can("credits.issue"), "credit invoices") ?? cannotCredit(invoice)?.message ?? null;
  return {
    mayPay: role(can("payments.record"), "record payments") ?? cannotPay(invoice, 1)?.message ?? null,
    mayCredit,
    mayCorrect: mayCredit ?? role(can("invoices.draft"), "write invoices"),
    mayRefund:
      role(can("refunds.request"), "ask for refunds") ??
      cannotRefund({ ...invoice, refundingMinor }, 1)?.message ??
      null,
    mayVoid: role(can("invoices.void"), "void invoices") ?? cannotVoid(invoice)?.message ?? null,
  };
}
