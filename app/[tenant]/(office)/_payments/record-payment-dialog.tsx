"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { appError, readError } from "@/app/_lib/app-error";
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
import { formatMoney, type Minor, min, minor, subtract, toDecimal, ZERO } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import { paymentDraft, spread } from "./payment-draft";
import { AfterPayment, MethodChoice, Surplus, type SurplusChoice } from "./payment-parts";
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
  /** Of what we hold for the customer in this currency: what can be used now. */
  usableCreditMinor?: number;
};

export type RecordedPayment = RouterOutputs["payments"]["record"];

type Props = {
  invoice: PayableInvoice;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Opens with the customer's credit chosen. */
  byCredit?: boolean;
  onRecorded?: (payment: RecordedPayment) => void;
};

/** Takes a payment on an invoice. If somebody was faster it names them, what is due now, and offers exactly that. */
export function RecordPaymentDialog(props: Props) {
  // Each opening is a new form with a new key.
  return props.open ? <PaymentForm key={props.invoice.id} {...props} /> : null;
}

function PaymentForm({ invoice: opened, onOpenChange, byCredit = false, onRecorded }: Props) {
  const { company, sites, today } = useMember();
  const trpc = useTRPC();
  const known = useQuery(trpc.payments.methods.queryOptions());
  const methods = known.data ?? [];
  // What was known when the form opened: the page behind may learn more while it stands here.
  const [invoice] = useState(opened);
  const [dueMinor, setDue] = useState(invoice.balanceDueMinor);
  const { currency } = invoice;
  const [usableMinor, setUsable] = useState(minor(Math.max(invoice.usableCreditMinor ?? 0, 0)));
  const [methodId, setMethod] = useState(byCredit && usableMinor > 0 ? CUSTOMER_CREDIT : "");
  const isCredit = methodId === CUSTOMER_CREDIT;
  const [typed, setTyped] = useState(
    toDecimal(isCredit ? min(minor(dueMinor), usableMinor) : minor(dueMinor), currency),
  );
  const [reference, setReference] = useState("");
  const [receivedOn, setReceivedOn] = useState(today);
  const [rate, setRate] = useState(plainRate(invoice.exchangeRate));
  const [wantedSurplus, setSurplus] = useState<SurplusChoice>("none");

  const method = methods.find((one) => one.id === methodId) ?? methods[0];
  const draft = paymentDraft(typed, Math.max(dueMinor, 0), currency, isCredit ? usableMinor : undefined);
  const isOver = !isCredit && draft.typedMinor !== null && draft.typedMinor > dueMinor;
  const others = useOtherOpenInvoices(invoice, isOver);
  const parts = isOver ? spread(draft.typedMinor ?? 0, [{ ...invoice, balanceDueMinor: dueMinor }, ...others]) : null;
  const surplus = !isOver || (wantedSurplus === "spread" && !parts) ? "none" : wantedSurplus;
  const chosenParts = surplus === "spread" ? parts : null;
  const keptMinor = surplus === "credit" ? subtract(draft.typedMinor ?? ZERO, draft.recordMinor) : ZERO;
  const recordMinor = surplus !== "none" && draft.typedMinor ? draft.typedMinor : draft.recordMinor;

  const { record, refusal, idempotencyKey } = useRecordPayment(invoice, setDue, setUsable, (payment) => {
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
    if (record.isPending || !(method || isCredit) || recordMinor <= 0) return;
    const target = chosenParts
      ? {
          allocations: chosenParts.map((part) => ({
            invoiceId: part.invoice.id,
            amount: toDecimal(part.amountMinor, currency),
          })),
        }
      : {
          invoiceId: invoice.id,
          amount: toDecimal(recordMinor, currency),
          ...(surplus === "credit" ? { surplus } : {}),
        };
    const exchangeRate = isCredit || currency === company.currency ? undefined : rate.trim();
    record.mutate({
      ...target,
      method: isCredit ? CUSTOMER_CREDIT : (method?.id ?? ""),
      reference: reference.trim(),
      receivedOn,
      exchangeRate,
      idempotencyKey,
    });
  });
  const noMethod = known.error
    ? `${readError(known.error).message} No money moved.`
    : known.data?.length === 0
      ? "No payment method is in use. Switch one on under Settings, Payment methods."
      : null;

  const choose = (id: string) => {
    setMethod(id);
    // What we hold is all that can be taken of it.
    if (id === CUSTOMER_CREDIT && draft.typedMinor !== null && draft.typedMinor > usableMinor) {
      setTyped(toDecimal(min(minor(dueMinor), usableMinor), currency));
    }
  };
  const isOpen = dueMinor > 0 || surplus === "credit";
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
      hints={isOpen ? <Hints hints={[{ keys: ["Ctrl", "Enter"], does: "record" }]} /> : undefined}
      actions={
        isOpen ? (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              ref={primary}
              type="submit"
              variant="primary"
              busy={record.isPending}
              waiting={submission.isWaiting && !noMethod}
              disabledReason={recordMinor > 0 ? (isCredit ? null : noMethod) : draft.problem}
            >
              {recordMinor > 0
                ? `${isCredit ? "Use" : "Record"} ${formatMoney(recordMinor, currency)} ${currency}`
                : "Record payment"}
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
      {isOpen ? (
        <>
          <div className="grid grid-cols-2 gap-4">
            <Field label="Amount" error={surplus === "none" ? (draft.problem ?? undefined) : undefined}>
              <MoneyField
                size="lg"
                currency={currency}
                value={typed}
                onFocus={(event) => event.target.select()}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setSurplus("none");
                }}
              />
            </Field>
            <AfterPayment
              dueMinor={Math.max(dueMinor, 0)}
              draft={draft}
              parts={chosenParts}
              keptMinor={keptMinor}
              usableMinor={isCredit ? usableMinor : null}
              currency={currency}
            />
          </div>
          {noMethod ? (
            <Notice tone="bad" role="alert">
              {noMethod}
            </Notice>
          ) : null}
          <MethodChoice
            methods={methods}
            credit={usableMinor > 0 ? formatMoney(usableMinor, currency) : null}
            value={isCredit ? CUSTOMER_CREDIT : (method?.id ?? "")}
            onChange={choose}
          />
          <div className="grid grid-cols-2 gap-4">
            <Field
              label="Reference"
              aside={!isCredit && method?.requiresReference ? `needed for ${method.name.toLowerCase()}` : undefined}
              error={isMissingReference ? refusal.message : undefined}
            >
              <Input value={reference} maxLength={200} onChange={(event) => setReference(event.target.value)} />
            </Field>
            <Field label="Received on" error={refusal?.field === "receivedOn" ? refusal.message : undefined}>
              <DateField value={receivedOn} max={today} onChange={(event) => setReceivedOn(event.target.value)} />
            </Field>
          </div>
          {isCredit || currency === company.currency ? null : (
            <Field
              label="Exchange rate"
              aside={`${company.currency} for 1 ${currency}`}
              hint={`Issued at ${plainRate(invoice.exchangeRate)}; a difference is booked as exchange gain or loss.`}
              error={refusal?.field === "exchangeRate" ? refusal.message : undefined}
            >
              <Input value={rate} inputMode="decimal" onChange={(event) => setRate(event.target.value)} />
            </Field>
          )}
        </>
      ) : null}
      {isOver && draft.typedMinor !== null ? (
        <Surplus
          number={invoice.number}
          parts={parts}
          typedMinor={draft.typedMinor}
          recordMinor={draft.recordMinor}
          currency={currency}
          choice={surplus}
          onChoose={setSurplus}
        />
      ) : null}
    </Dialog>
  );
}

function useRecordPayment(
  invoice: PayableInvoice,
  onDue: (dueMinor: number) => void,
  onUsable: (usableMinor: Minor) => void,
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
        toast(recordedWords(payment));
        onDone(payment);
      },
      onError: (error) => {
        const { kind, figures } = appError(error);
        // Nothing was booked, so the next try may ask for something else. An open outcome keeps its key.
        if (kind === "refused" || kind === "invalid") renewKey();
        if (figures.invoiceId === invoice.id && typeof figures.balanceDueMinor === "number")
          onDue(figures.balanceDueMinor);
        if (typeof figures.usableCreditMinor === "number") onUsable(minor(figures.usableCreditMinor));
        void cache.invalidateQueries(trpc.invoices.pathFilter());
      },
    }),
  );
  return { record, refusal: record.error ? appError(record.error) : null, idempotencyKey };
}

function recordedWords(payment: RecordedPayment): string {
  const text = (amount: Minor) => `${formatMoney(amount, payment.currency)} ${payment.currency}`;
  const on = payment.invoices.map((one) => one.number).join(", ");
  const kept = payment.keptAsCreditMinor > 0 ? `kept ${text(payment.keptAsCreditMinor)} as credit` : "";
  const paid = on ? `Recorded ${text(subtract(payment.amountMinor, payment.keptAsCreditMinor))} on ${on}` : "";
  return [paid, kept].filter(Boolean).join(" and ").replace(/^kept/, "Kept");
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
