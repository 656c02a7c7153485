"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FileDown, Undo2, WalletMinimal } from "lucide-react";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Avatar } from "@/app/_ui/avatar";
import { Button } from "@/app/_ui/button";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { onDemand } from "@/app/_ui/on-demand";
import { Desk } from "@/app/_ui/paper";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Status, type StatusKind } from "@/app/_ui/status";
import { Strip, StripCell } from "@/app/_ui/strip";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { QuickBooksPanel } from "@/app/[tenant]/(office)/_quickbooks/quickbooks-panel";
import { DocumentPaper } from "@/app/[tenant]/(office)/invoices/_paper/document-paper";
import { DocumentTimeline } from "@/app/[tenant]/(office)/invoices/[id]/document-timeline";
import { Ledger } from "@/app/[tenant]/(office)/invoices/[id]/invoice-rail";
import { formatDay } from "@/server/dates";
import { formatMoney, minor, ZERO } from "@/server/money";
import { printedCreditNote } from "@/server/printing/rules";

const KeepCreditDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_payments/keep-credit-dialog").then((code) => code.KeepCreditDialog),
);

type CreditNote = RouterOutputs["credits"]["get"];

/** A credit note: what was taken back of which invoice, and how that invoice stands since. */
export function CreditNotePage({ id }: { id: string }) {
  const note = useSuspenseQuery(useTRPC().credits.get.queryOptions({ id })).data;
  const { tenant, can } = useMember();
  const [keeping, setKeeping] = useState(false);
  const stands = note.invoiceId === null ? minor(note.totalMinor - note.refundedMinor) : ZERO;
  const isOwed = note.invoiceBalanceDueMinor !== null && note.invoiceBalanceDueMinor < 0;
  return (
    <>
      <Topbar
        actions={
          <>
            <Button asChild size="sm" variant="quiet" icon={<FileDown aria-hidden="true" />}>
              <a href={paths.creditNotePdf(tenant, note.id)} target="_blank" rel="noreferrer">
                PDF
              </a>
            </Button>
            {stands > 0 && can("refunds.request") ? (
              <Button
                size="sm"
                variant="primary"
                icon={<WalletMinimal aria-hidden="true" />}
                onClick={() => setKeeping(true)}
              >
                Keep as credit
              </Button>
            ) : null}
            {isOwed && note.invoiceId && can("refunds.request") ? (
              <Button asChild size="sm" variant="primary" icon={<Undo2 aria-hidden="true" />}>
                <Link href={paths.refundInvoice(tenant, note.invoiceId)}>Refund the customer</Link>
              </Button>
            ) : null}
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="credit-notes" href={paths.creditNotes(tenant)}>
              Credit notes
            </Link>,
            ...(note.invoiceId
              ? [
                  <Link key="invoice" href={paths.invoice(tenant, note.invoiceId)}>
                    {note.invoiceNumber}
                  </Link>,
                ]
              : []),
          ]}
          title={note.number}
          aside={<Status kind="credited">Credit note</Status>}
        />
      </Topbar>
      <Split>
        <SplitMain className="flex flex-col">
          <Figures note={note} />
          <Desk>
            <DocumentPaper label="The credit note as the customer has it" document={printedCreditNote(note)} />
          </Desk>
        </SplitMain>
        <Rail label="About this credit note" width={372}>
          <About note={note} />
          <Goods note={note} />
          <Ledger entries={note.entries} />
          <QuickBooksPanel type="credit_note" id={note.id} />
          <RailSection title="Timeline">
            <DocumentTimeline events={note.timeline} siteId={note.siteId} />
          </RailSection>
        </Rail>
      </Split>
      {keeping ? (
        <KeepCreditDialog
          customerName={note.customerName}
          source={{
            kind: "credit_note",
            id: note.id,
            number: note.number,
            currency: note.currency,
            amountMinor: stands,
          }}
          onClose={() => setKeeping(false)}
        />
      ) : null}
    </>
  );
}

function Figures({ note }: { note: CreditNote }) {
  const { tenant } = useMember();
  const figure = (amount: number) => (
    <Money flow amount={formatMoney(minor(amount), note.currency)} currency={note.currency} />
  );
  const due = note.invoiceBalanceDueMinor;
  return (
    <Strip doc label="What was credited" className="mx-6 my-4">
      <StripCell label="Credited" figure={figure(note.totalMinor)}>
        incl. {formatMoney(minor(note.taxMinor), note.currency)} tax
      </StripCell>
      <StripCell
        label="Of invoice"
        figure={
          note.invoiceId ? (
            <Link className="link" href={paths.invoice(tenant, note.invoiceId)}>
              {note.invoiceNumber}
            </Link>
          ) : (
            "none"
          )
        }
      >
        {note.reason}
      </StripCell>
      {due === null ? (
        <StripCell due label="Given back or kept" figure={figure(note.refundedMinor)}>
          of {formatMoney(minor(note.totalMinor), note.currency)}
        </StripCell>
      ) : (
        <StripCell due label={due < 0 ? "Owed to the customer" : "Due on the invoice"} figure={figure(Math.abs(due))}>
          {due === 0 ? "settled" : "now"}
        </StripCell>
      )}
    </Strip>
  );
}

function About({ note }: { note: CreditNote }) {
  const { tenant, today } = useMember();
  return (
    <RailSection>
      <div className="row mb-3 gap-[10px]">
        <Avatar name={note.customerName} />
        <b className="med trunc">{note.customerName}</b>
        <Link className="link t-xs push" href={paths.customer(tenant, note.customerId)}>
          Open
        </Link>
      </div>
      <Dl
        facts={[
          { name: "Issued", value: formatDay(note.issueDate, today) },
          { name: "Issued by", value: note.issuedByName },
          { name: "Reason", value: note.reason },
        ]}
      />
      {note.refunds.map((refund) => (
        <Link key={refund.id} href={paths.refund(tenant, refund.id)} className="row t-sm mt-2">
          <Status kind={refund.status as StatusKind} />
          <span className="grow">{refund.number}</span>
          <Money amount={formatMoney(minor(refund.amountMinor), note.currency)} currency={note.currency} />
        </Link>
      ))}
    </RailSection>
  );
}

const where: Record<string, string> = {
  resell: "back on the shelf",
  quarantine: "to be looked at",
  scrap: "thrown away",
  none: "nothing came back",
};

function Goods({ note }: { note: CreditNote }) {
  const goods = note.lines.filter((line) => line.condition !== "none");
  if (goods.length === 0) return null;
  return (
    <RailSection title="Goods">
      <ul className="t-sm grid gap-1">
        {goods.map((line) => (
          <li key={line.position} className="row">
            <span className="grow trunc" title={line.description}>
              {line.quantity} × {line.description}
            </span>
            <span className="ink3 flex-none">{where[line.condition]}</span>
          </li>
        ))}
      </ul>
    </RailSection>
  );
}
