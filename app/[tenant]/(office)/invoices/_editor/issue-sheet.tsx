"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { appError, readError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { useWhenReady } from "@/app/_lib/use-when-ready";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Dl } from "@/app/_ui/facts";
import { Hints } from "@/app/_ui/kbd";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { LineBones } from "@/app/_ui/skeleton";
import { toast } from "@/app/_ui/toast";
import { stockWarnings } from "@/app/[tenant]/(office)/_documents/stock-warnings";
import type { DocumentFigures } from "@/app/[tenant]/(office)/_documents/use-document-totals";
import { useInvoiceChanged } from "@/app/[tenant]/(office)/invoices/[id]/use-invoice-change";
import { formatMoney, minor } from "@/server/money";
import { writtenDay } from "@/server/printing/rules";
import type { DraftForm } from "./draft-form";
import { CheckRow } from "./editor-rail";

type Props = { id: string; version: number; form: DraftForm; figures: DocumentFigures; onClose: () => void };

/** The last look before what cannot be changed any more: number, dates, what it comes to, and the check list. */
export function IssueSheet({ id, version, form, figures, onClose }: Props) {
  const { tenant } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const changed = useInvoiceChanged();
  // A conflict is shown here once; saving again would only hide it.
  const [asked] = useState(version);
  const found = useQuery(trpc.invoices.get.queryOptions({ id }, { staleTime: 0, gcTime: 0 }));
  const draft = found.data;
  const [idempotencyKey, renew] = useIdempotencyKey();
  const issue = useMutation(trpc.invoices.issue.mutationOptions({ onSettled: renew }));
  const error = issue.error ? appError(issue.error) : null;
  const failed = draft?.draft?.checks.find((check) => !check.passed);
  const total = figures.totals?.totalMinor ?? minor(0);

  const submission = useWhenReady(draft !== undefined, () => {
    if (issue.isPending || failed) return;
    issue.mutate(
      { id, version: asked, idempotencyKey },
      {
        onSuccess: (issued) => {
          toast(`${issued.number} is issued`);
          router.push(paths.invoice(tenant, id));
        },
        onSettled: changed,
      },
    );
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Issue this invoice"
      subtitle="It takes its number and is frozen. What is wrong afterwards is corrected by a credit note."
      width={520}
      onSubmit={(event) => {
        event.preventDefault();
        submission.ask();
      }}
      hints={<Hints hints={[{ keys: ["Ctrl", "Enter"], does: "issue" }]} />}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button
            type="submit"
            variant="primary"
            busy={issue.isPending}
            waiting={submission.isWaiting && !found.error}
            disabledReason={failed?.message}
          >
            Issue {formatMoney(total, form.currency)} {form.currency}
          </Button>
        </>
      }
    >
      {draft?.draft ? (
        <div className="grid gap-4">
          <Dl
            facts={[
              { name: "Number", value: <b className="med">{draft.draft.nextNumber}</b> },
              { name: "Customer", value: draft.customerName },
              { name: "Issued", value: writtenDay(draft.issueDate) },
              { name: "Due by", value: writtenDay(draft.dueDate) },
              {
                name: "Total",
                value: <Money flow strong amount={formatMoney(total, form.currency)} currency={form.currency} />,
              },
            ]}
          />
          <ul className="t-sm grid gap-1" aria-label="Checks">
            {failed ? (
              <CheckRow>{failed.message}</CheckRow>
            ) : (
              <CheckRow passed>Customer, lines, dates and total are in order</CheckRow>
            )}
            <CheckRow passed={draft.customerTaxId !== ""}>
              {draft.customerTaxId === "" ? "No tax number of the customer on file" : "Customer's tax number on file"}
            </CheckRow>
            {stockWarnings(form.lines).map((warning) => (
              <CheckRow key={warning.lineId}>
                Line {warning.line}: {warning.sentence}
              </CheckRow>
            ))}
          </ul>
          <p className="t-xs ink3">
            The goods leave stock and the books are posted in the same moment. Nothing is sent to the customer.
          </p>
          {error ? (
            <Notice tone={error.kind === "conflict" ? "warn" : "bad"} role="alert">
              {error.message}
            </Notice>
          ) : null}
        </div>
      ) : found.error ? (
        <Notice tone="bad" role="alert">
          {readError(found.error).message} Nothing is issued. Close this window and try again.
        </Notice>
      ) : (
        <div className="grid gap-3 py-3" aria-busy="true">
          <LineBones rows={6} />
        </div>
      )}
    </Dialog>
  );
}
