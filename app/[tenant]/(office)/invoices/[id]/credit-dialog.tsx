"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, Suspense, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Sum, SumRow } from "@/app/_ui/facts";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Hints } from "@/app/_ui/kbd";
import { Money } from "@/app/_ui/money";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { Segmented } from "@/app/_ui/segmented";
import { LineBones } from "@/app/_ui/skeleton";
import { toast } from "@/app/_ui/toast";
import type { Condition } from "@/server/credits/rules";
import { creditLeft } from "@/server/invoices/rules";
import { formatMoney, minor, subtract } from "@/server/money";
import { ConditionSelect, CreditLinesTable } from "./credit-lines-table";
import { type CreditMode, creditPreview, type TypedLine } from "./credit-wish";
import type { Invoice } from "./invoice-page";
import { useInvoiceChanged } from "./use-invoice-change";

type Props = { invoice: Invoice; onClose: () => void };

const modes = [
  { value: "lines", label: "Goods come back" },
  { value: "amount", label: "Money off" },
  { value: "all", label: "All that is left" },
];

/** A credit note: what comes back and where it goes, or an amount off; what it comes to is shown before it is issued. */
export function CreditDialog(props: Props) {
  return (
    <Suspense
      fallback={
        <Dialog
          open
          onOpenChange={(open) => (open ? undefined : props.onClose())}
          title={`Credit ${props.invoice.number}`}
          width={720}
        >
          <div className="grid gap-3 py-4" aria-busy="true">
            <LineBones rows={6} />
          </div>
        </Dialog>
      }
    >
      <CreditForm {...props} />
    </Suspense>
  );
}

function CreditForm({ invoice, onClose }: Props) {
  const sold = useSuspenseQuery(useTRPC().credits.creditable.queryOptions({ invoiceId: invoice.id })).data;
  const [mode, setMode] = useState<CreditMode>("lines");
  const [lines, setLines] = useState<ReadonlyMap<number, TypedLine>>(new Map());
  const [amount, setAmount] = useState("");
  const [condition, setCondition] = useState<Condition>("resell");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const preview = creditPreview(sold, { mode, lines, amount, condition });
  const { issue, busy, error } = useIssue(invoice, onClose);
  const { currency } = invoice;
  const text = (value: number) => formatMoney(minor(value), currency);
  const missing = reason.trim() === "" ? "Say why, it is printed on the credit note." : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (preview.problem || missing) return;
    issue({ reason: reason.trim(), ...preview.wish });
  };
  const dueAfter = subtract(minor(invoice.balanceDueMinor), preview.totalMinor);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Credit ${invoice.number}`}
      subtitle={`${invoice.customerName} · ${text(creditLeft(invoice))} ${currency} can be credited`}
      width={720}
      onSubmit={submit}
      hints={<Hints hints={[{ keys: ["Ctrl", "Enter"], does: "credit" }]} />}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabledReason={preview.problem}>
            {preview.totalMinor > 0 ? `Credit ${text(preview.totalMinor)} ${currency}` : "Credit"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Segmented
          label="What happened?"
          options={modes}
          value={mode}
          onValueChange={(value) => setMode(value as CreditMode)}
          wide
        />
        {mode === "lines" ? (
          <CreditLinesTable sold={sold} typed={lines} preview={preview.credit} onChange={setLines} />
        ) : mode === "amount" ? (
          <Field
            label="Amount off, including tax"
            hint="It is shared over the lines, so that the tax is right. No goods come back."
            error={tried ? (preview.problem ?? undefined) : undefined}
          >
            <MoneyField
              size="lg"
              currency={currency}
              value={amount}
              autoFocus
              onChange={(event) => setAmount(event.target.value)}
            />
          </Field>
        ) : (
          <Field label="The goods" hint="Everything that was not credited yet, with its service charge.">
            <ConditionSelect value={condition} onChange={setCondition} />
          </Field>
        )}
        <Field label="Reason" error={tried ? (missing ?? undefined) : undefined}>
          <Input
            value={reason}
            maxLength={500}
            placeholder="Arrived bent"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Sum box>
          <SumRow label="Net">
            <Money amount={text(preview.netMinor)} currency={currency} />
          </SumRow>
          <SumRow label="Tax">
            <Money amount={text(preview.taxMinor)} currency={currency} />
          </SumRow>
          <SumRow total label="Credited">
            <Money amount={text(preview.totalMinor)} currency={currency} />
          </SumRow>
          <SumRow label={dueAfter < 0 ? "Then owed to the customer" : "Then due"}>
            <Money amount={text(Math.abs(dueAfter))} currency={currency} strong />
          </SumRow>
        </Sum>
        {tried && preview.problem && mode === "lines" ? <Notice tone="warn">{preview.problem}</Notice> : null}
        {error ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : dueAfter < 0 && preview.totalMinor > 0 ? (
          <Notice tone="info">
            A credit note changes what is owed; it gives no money back. Refund the difference afterwards.
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}

function useIssue(invoice: Invoice, onClose: () => void) {
  const { tenant } = useMember();
  const router = useRouter();
  const changed = useInvoiceChanged();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const credit = useMutation(useTRPC().credits.create.mutationOptions({ onSettled: renew }));
  return {
    busy: credit.isPending,
    error: credit.error ? appError(credit.error) : null,
    issue: (wish: { reason: string } & ReturnType<typeof creditPreview>["wish"]) => {
      if (credit.isPending) return;
      credit.mutate(
        { invoiceId: invoice.id, ...wish, idempotencyKey },
        {
          onSuccess: (note) => {
            const amount = `${formatMoney(minor(note.totalMinor), note.currency)} ${note.currency}`;
            toast(`${note.number} credits ${amount} of ${invoice.number}`, {
              action: { label: "Show", onClick: () => router.push(paths.creditNote(tenant, note.id)) },
            });
            onClose();
          },
          onSettled: changed,
        },
      );
    },
  };
}
