"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { appError, readError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { useWhenReady } from "@/app/_lib/use-when-ready";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Sum, SumRow } from "@/app/_ui/facts";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Hints } from "@/app/_ui/kbd";
import { Money } from "@/app/_ui/money";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { MethodChoice } from "@/app/[tenant]/(office)/_payments/payment-parts";
import { useCreditChanged } from "@/app/[tenant]/(office)/_payments/use-credit-changed";
import { useApprovers, WhoApproves } from "@/app/[tenant]/(office)/_payments/who-approves";
import { formatMoney, type Minor, minor, subtract, toDecimal, tryParseMoney } from "@/server/money";
import { needsApproval } from "@/server/refunds/rules";
import type { CustomerDetail } from "./customer-page";

type Props = { customer: CustomerDetail; currency: string; usableMinor: Minor; onClose: () => void };

/** Pays a customer's credit out by a method of money, with a reason; some need a second person's yes. */
export function PayOutDialog({ customer, currency, usableMinor: known, onClose }: Props) {
  const { company, can } = useMember();
  const found = useQuery(useTRPC().payments.methods.queryOptions());
  const methods = found.data ?? [];
  const [typed, setTyped] = useState(toDecimal(known, currency));
  const [methodId, setMethod] = useState("");
  const [reason, setReason] = useState("");
  const [usableMinor, setUsable] = useState(known);
  const { payOut, refusal, idempotencyKey } = usePayOut(setUsable, onClose);
  const method =
    methods.find((one) => one.id === methodId) ?? methods.find((one) => one.kind === "bank_transfer") ?? methods[0];
  const amount = tryParseMoney(typed.trim(), currency);
  const problem =
    amount === null || amount <= 0
      ? `Write an amount like ${toDecimal(minor(4500), currency)}`
      : amount > usableMinor
        ? `${formatMoney(subtract(amount, usableMinor), currency)} more than can be paid out`
        : null;
  const why = needsApproval({
    mayApprove: can("refunds.approve"),
    // In another currency what it stands at decides, and only the server knows that.
    limitMinor: currency === company.currency ? company.refundApprovalAboveMinor : null,
    baseAmountMinor: amount ?? 0,
    currency: company.currency,
  });
  const { approvers, asked, choose } = useApprovers(why !== null);
  const missing = problem ?? (reason.trim() === "" ? "Say why it is paid out" : null);
  const submission = useWhenReady(found.data !== undefined, () => {
    if (payOut.isPending || missing || !method || amount === null) return;
    payOut.mutate({
      customerId: customer.id,
      currency,
      amount: toDecimal(amount, currency),
      method: method.id,
      reason: reason.trim(),
      askedOf: asked?.id,
      idempotencyKey,
    });
  });
  const noMethod = found.error ? `${readError(found.error).message} No money moved.` : null;
  const money = (value: Minor) => <Money amount={formatMoney(value, currency)} currency={currency} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Pay out their credit"
      subtitle={customer.name}
      onSubmit={(event) => {
        event.preventDefault();
        submission.ask();
      }}
      hints={<Hints hints={[{ keys: ["Ctrl", "Enter"], does: why ? "ask" : "pay out" }]} />}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={payOut.isPending}
            waiting={submission.isWaiting && !noMethod}
            disabledReason={missing ?? noMethod}
          >
            {why
              ? asked
                ? `Ask ${asked.name}`
                : "Ask for approval"
              : `Pay out ${amount === null ? "" : `${formatMoney(amount, currency)} ${currency}`}`}
          </Button>
        </>
      }
    >
      {refusal || noMethod ? (
        <Notice tone="bad" role="alert">
          {refusal?.message ?? noMethod}
        </Notice>
      ) : null}
      <div className="grid grid-cols-2 gap-4">
        <Field label="Amount" error={typed.trim() === "" ? undefined : (problem ?? undefined)}>
          <MoneyField
            size="lg"
            currency={currency}
            value={typed}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div>
          <div className="field__label">
            <span>Their credit</span>
          </div>
          <Sum box>
            <SumRow label="Can be used">{money(usableMinor)}</SumRow>
            <SumRow label="Left after it" strong>
              {money(problem || amount === null ? usableMinor : subtract(usableMinor, amount))}
            </SumRow>
          </Sum>
        </div>
      </div>
      <MethodChoice methods={methods} credit={null} value={method?.id ?? ""} onChange={setMethod} />
      <Field label="Reason" aside="kept on the record">
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {why ? (
        <div>
          <WhoApproves
            why={`${why} No money moves until then; the amount is held back.`}
            approvers={approvers}
            asked={asked}
            onAsk={choose}
          />
        </div>
      ) : null}
    </Dialog>
  );
}

function usePayOut(onUsable: (usable: Minor) => void, onDone: () => void) {
  const trpc = useTRPC();
  const changed = useCreditChanged();
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const payOut = useMutation(
    trpc.refunds.payOut.mutationOptions({
      onSuccess: ({ number, status, totalMinor, currency }) => {
        changed();
        const amount = `${formatMoney(totalMinor, currency)} ${currency}`;
        toast(
          status === "processed" ? `${number}: ${amount} was paid out` : `${number} waits for somebody to approve it`,
        );
        onDone();
      },
      onError: (error) => {
        const { kind, figures } = appError(error);
        if (kind === "refused" || kind === "invalid") renewKey();
        if (typeof figures.usableCreditMinor === "number") onUsable(minor(figures.usableCreditMinor));
        changed();
      },
    }),
  );
  return { payOut, refusal: payOut.error ? appError(payOut.error) : null, idempotencyKey };
}
