"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { useWhenReady } from "@/app/_lib/use-when-ready";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Hints } from "@/app/_ui/kbd";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { formatMoney, minor, toDecimal } from "@/server/money";
import { paymentDraft, spread } from "./payment-draft";
import { AfterPayment, MethodChoice, Surplus } from "./payment-parts";
import { SomeoneWasFaster } from "./someone-was-faster";

/** What the dialog needs to know of an invoice; more fields do no harm. */
export type PayableInvoice = {
  id: string;
  number: string;
  customerId: string;
  customerName: string;
  currency: string;
  exchangeRate: string;
  balanceDueMinor: number;
};

export type RecordedPayment = RouterOutputs["payments"]["record"];

type Props = {
  invoice: PayableInvoice;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRecorded?: (payment: RecordedPayment) => void;
};

/** Takes a payment on an invoice. If somebody was faster it names them, what is due now, and offers exactly that. */
export function RecordPaymentDialog(props: Props) {
  // Each opening is a new form with a new key.
  return props.open ? <PaymentForm key={props.invoice.id} {...props} /> : null;
}

function PaymentForm({ invoice: opened, onOpenChange, onRecorded }: Props) {
  const { company, sites, today } = useMember();
  const trpc = useTRPC();
  const known = useQuery(trpc.payments.methods.queryOptions());
  const methods = known.data ?? [];
  // What was known when the form opened: the page behind may learn more while it stands here.
  const [invoice] = useState(opened);
  const [dueMinor, setDue] = useState(invoice.balanceDueMinor);
  const { currency } = invoice;
  const [typed, setTyped] = useState(toDecimal(minor(dueMinor), currency));
  const [methodId, setMethod] = useState("");
  const [reference, setReference] = useState("");
  const [receivedOn, setReceivedOn] = useState(today);
  const [rate, setRate] = useState(plainRate(invoice.exchangeRate));
  const [wantsSpread, setSpread] = useState(false);

  const method = methods.find((one) => one.id === methodId) ?? methods[0];
  const draft = paymentDraft(typed, dueMinor, currency);
  const isOver = dueMinor > 0 && draft.typedMinor !== null && draft.typedMinor > dueMinor;
  const others = useOtherOpenInvoices(invoice, isOver);
  const parts = isOver ? spread(draft.typedMinor ?? 0, [{ ...invoice, balanceDueMinor: dueMinor }, ...others]) : null;
  const chosenParts = wantsSpread ? parts : null;
  const recordMinor = chosenParts && draft.typedMinor ? draft.typedMinor : draft.recordMinor;

  const { record, refusal, idempotencyKey } = useRecordPayment(invoice, setDue, (payment) => {
    onRecorded?.(payment);
    onOpenChange(false);
  });
  const isMissingReference = refusal?.code === "reference_missing" && reference.trim() === "";
  const isChanged = refusal !== null && dueMinor !== invoice.balanceDueMinor;
  const primary = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChanged) primary.current?.focus();
  }, [isChanged]);

  const submission = useWhenReady(known.data !== undefined, () => {
    if (record.isPending || !method || recordMinor <= 0 || dueMinor <= 0) return;
    const target = chosenParts
      ? {
          allocations: chosenParts.map((part) => ({
            invoiceId: part.invoice.id,
            amount: toDecimal(part.amountMinor, currency),
          })),
        }
      : { invoiceId: invoice.id, amount: toDecimal(recordMinor, currency) };
    const exchangeRate = currency === company.currency ? undefined : rate.trim();
    record.mutate({
      ...target,
      method: method.id,
      reference: reference.trim(),
      receivedOn,
      exchangeRate,
      idempotencyKey,
    });
  });
  const noMethod = known.error
    ? appError(known.error).message
    : known.data?.length === 0
      ? "No payment method is in use. Switch one on under Settings, Payment methods."
      : null;

  const close = () => onOpenChange(false);
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Record a payment"
      subtitle={`${invoice.number} · ${invoice.customerName}`}
      onSubmit={(event) => {
        event.preventDefault();
        submission.ask();
      }}
      hints={dueMinor > 0 ? <Hints hints={[{ keys: ["Ctrl", "Enter"], does: "record" }]} /> : undefined}
      actions={
        dueMinor > 0 ? (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              ref={primary}
              type="submit"
              variant="primary"
              busy={record.isPending || (submission.isWaiting && !noMethod)}
              disabledReason={recordMinor > 0 ? noMethod : draft.problem}
            >
              {recordMinor > 0 ? `Record ${formatMoney(recordMinor, currency)} ${currency}` : "Record payment"}
            </Button>
          </>
        ) : (
          <Button ref={primary} variant="primary" onClick={close}>
            Close
          </Button>
        )
      }
    >
      {refusal && isChanged ? (
        <SomeoneWasFaster
          beforeMinor={invoice.balanceDueMinor}
          nowMinor={dueMinor}
          currency={currency}
          figures={refusal.figures}
          timeZone={sites[0]?.timeZone ?? "UTC"}
        />
      ) : refusal && !refusal.field && !isMissingReference ? (
        <Notice tone="bad" role="alert">
          {refusal.message}
        </Notice>
      ) : null}
      {dueMinor > 0 ? (
        <>
          <div className="grid grid-cols-2 gap-4">
            <Field label="Amount" error={chosenParts ? undefined : (draft.problem ?? undefined)}>
              <MoneyField
                size="lg"
                currency={currency}
                value={typed}
                onFocus={(event) => event.target.select()}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setSpread(false);
                }}
              />
            </Field>
            <AfterPayment dueMinor={dueMinor} draft={draft} parts={chosenParts} currency={currency} />
          </div>
          {noMethod ? (
            <Notice tone="bad" role="alert">
              {noMethod}
            </Notice>
          ) : null}
          <MethodChoice methods={methods} value={method?.id ?? ""} onChange={setMethod} />
          <div className="grid grid-cols-2 gap-4">
            <Field
              label="Reference"
              aside={method?.requiresReference ? `needed for ${method.name.toLowerCase()}` : undefined}
              error={isMissingReference ? refusal.message : undefined}
            >
              <Input value={reference} maxLength={200} onChange={(event) => setReference(event.target.value)} />
            </Field>
            <Field label="Received on" error={refusal?.field === "receivedOn" ? refusal.message : undefined}>
              <DateField value={receivedOn} max={today} onChange={(event) => setReceivedOn(event.target.value)} />
            </Field>
          </div>
          {currency === company.currency ? null : (
            <Field
              label="Exchange rate"
              aside={`${company.currency} for 1 ${currency}`}
              hint={`Issued at ${plainRate(invoice.exchangeRate)}; a difference is booked as exchange gain or loss.`}
              error={refusal?.field === "exchangeRate" ? refusal.message : undefined}
            >
              <Input value={rate} inputMode="decimal" onChange={(event) => setRate(event.target.value)} />
            </Field>
          )}
          {parts && draft.typedMinor !== null ? (
            <Surplus
              parts={parts}
              typedMinor={draft.typedMinor}
              recordMinor={draft.recordMinor}
              currency={currency}
              isSpreading={chosenParts !== null}
              onSpread={setSpread}
            />
          ) : null}
        </>
      ) : null}
    </Dialog>
  );
}

function useRecordPayment(
  invoice: PayableInvoice,
  onDue: (dueMinor: number) => void,
  onDone: (payment: RecordedPayment) => void,
) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const record = useMutation(
    trpc.payments.record.mutationOptions({
      onSuccess: (payment) => {
        for (const slice of [trpc.invoices, trpc.payments, trpc.customers, trpc.ledger, trpc.home]) {
          void cache.invalidateQueries(slice.pathFilter());
        }
        const on = payment.invoices.map((one) => one.number).join(", ");
        toast(`Recorded ${formatMoney(payment.amountMinor, payment.currency)} ${payment.currency} on ${on}`);
        onDone(payment);
      },
      onError: (error) => {
        const { kind, figures } = appError(error);
        // Nothing was booked, so the next try may ask for something else. An open outcome keeps its key.
        if (kind === "refused" || kind === "invalid") renewKey();
        if (figures.invoiceId === invoice.id && typeof figures.balanceDueMinor === "number")
          onDue(figures.balanceDueMinor);
        void cache.invalidateQueries(trpc.invoices.pathFilter());
      },
    }),
  );
  return { record, refusal: record.error ? appError(record.error) : null, idempotencyKey };
}

/** Where a surplus could go: the customer's other open invoices in the same currency, the earliest due first. */
function useOtherOpenInvoices(invoice: PayableInvoice, enabled: boolean) {
  const open = useQuery({
    ...useTRPC().invoices.openOf.queryOptions({ customerId: invoice.customerId }),
    enabled,
  }).data;
  return (open?.items ?? []).filter((one) => one.id !== invoice.id && one.currency === invoice.currency);
}

/** "0.85000000" is read as 0.85. */
function plainRate(rate: string): string {
  return rate.includes(".") ? rate.replace(/\.?0+$/, "") : rate;
}
