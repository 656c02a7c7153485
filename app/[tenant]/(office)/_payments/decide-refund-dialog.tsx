"use client";

import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Sum, SumRow } from "@/app/_ui/facts";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/input";
import { Hints } from "@/app/_ui/kbd";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { formatMoney, minor } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import { useDecideRefund } from "./use-decide-refund";

export type WaitingRefund = RouterOutputs["refunds"]["list"]["items"][number];

type Props = { refund: WaitingRefund; decision: "approve" | "reject"; onClose: () => void };

/** Yes with an optional note, or no with a reason the person who asked will read. */
export function DecideRefundDialog({ refund, decision, onClose }: Props) {
  const { note, setNote, busy, refusal, approve, reject } = useDecideRefund(refund, onClose);
  const amount = `${formatMoney(minor(refund.amountMinor), refund.currency)} ${refund.currency}`;
  const isYes = decision === "approve";
  const missing = !isYes && note.trim() === "" ? "Say why, so that the person who asked knows" : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={isYes ? `Approve ${refund.number}` : `Reject ${refund.number}`}
      subtitle={`${refund.invoice?.number ?? "Customer credit"} · ${refund.customer.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || missing) return;
        if (isYes) approve();
        else reject();
      }}
      hints={<Hints hints={[{ keys: ["Ctrl", "Enter"], does: isYes ? "give back" : "reject" }]} />}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={isYes ? "primary" : "danger"} busy={busy} disabledReason={missing}>
            {isYes ? `Give back ${amount}` : "Reject"}
          </Button>
        </>
      }
    >
      {refusal ? (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      ) : null}
      <Sum box>
        <SumRow label={`${refund.requestedByName} asked`}>
          <Money amount={formatMoney(minor(refund.amountMinor), refund.currency)} currency={refund.currency} />
        </SumRow>
        <SumRow label="Goes back by">
          <span>{refund.method.kind === CUSTOMER_CREDIT ? "keeping it as credit" : refund.method.name}</span>
        </SumRow>
        {refund.asksForCredit && refund.invoice ? (
          <SumRow label="Made with it">
            <span>a credit note for {refund.invoice.number}</span>
          </SumRow>
        ) : null}
      </Sum>
      <p className="t-sm ink2">{refund.reason}</p>
      <Field label={isYes ? "Note" : "Why not?"} aside={isYes ? "optional" : undefined}>
        <Textarea rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <p className="t-xs ink3">
        {isYes ? "The money moves as soon as you confirm." : "No money moves. What was held back is free again."}
      </p>
    </Dialog>
  );
}
