"use client";

import { useMutation } from "@tanstack/react-query";
import { FileMinus, FilePen } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { RadioRows } from "@/app/_ui/radio-cards";
import { toast } from "@/app/_ui/toast";
import { creditLeft, netPaid } from "@/server/invoices/rules";
import { formatMoney, minor } from "@/server/money";
import type { Invoice } from "./invoice-page";
import { useInvoiceChanged } from "./use-invoice-change";

const wrongs = [
  {
    value: "Customer details were wrong",
    title: "The customer",
    text: "Name, address or tax number, or another customer",
  },
  { value: "Lines or prices were wrong", title: "The lines", text: "Items, quantities, prices, discounts or tax" },
  { value: "The invoice was wrong", title: "Something else", text: "Dates, reference, currency, everything" },
];

/** One confirm for both: the credit note that takes the invoice back, and the draft that replaces it. */
export function CorrectDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { tenant } = useMember();
  const router = useRouter();
  const [wrong, setWrong] = useState<string | null>(null);
  const [more, setMore] = useState("");
  const [idempotencyKey, renew] = useIdempotencyKey();
  const changed = useInvoiceChanged();
  const correct = useMutation(useTRPC().credits.correct.mutationOptions({ onSettled: renew }));
  const error = correct.error ? appError(correct.error) : null;
  const left = creditLeft(invoice);
  const paid = netPaid({ paidMinor: minor(invoice.paidMinor), refundedMinor: minor(invoice.refundedMinor) });
  const money = (amount: number) => (
    <Money flow amount={formatMoney(minor(amount), invoice.currency)} currency={invoice.currency} />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wrong || correct.isPending) return;
    const reason = more.trim() ? `${wrong}: ${more.trim()}` : wrong;
    correct.mutate(
      { id: invoice.id, reason, idempotencyKey },
      {
        onSuccess: ({ creditNote, draft }) => {
          toast(`${creditNote.number} takes ${invoice.number} back; here is the new draft`);
          router.push(paths.editInvoice(tenant, draft.id));
        },
        onSettled: changed,
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Correct ${invoice.number}`}
      subtitle="What was issued is never changed. It is taken back and written again."
      width={560}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={correct.isPending}
            disabledReason={wrong ? null : "Say what is wrong first"}
          >
            Credit it and write it again
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <RadioRows label="What is wrong?" choices={wrongs} value={wrong} onValueChange={setWrong} />
        <Field label="In a few words" aside="optional">
          <Input value={more} maxLength={400} onChange={(event) => setMore(event.target.value)} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Consequence icon={<FileMinus aria-hidden="true" />} title="Credit note">
            Takes back {money(left)}, today. The goods count as returned.
          </Consequence>
          <Consequence icon={<FilePen aria-hidden="true" />} title="New draft">
            The same lines, prices and discounts, to be changed and issued with a new number.
          </Consequence>
        </div>
        {paid > 0 ? (
          <Notice tone="warn">
            {money(paid)} stays paid on {invoice.number}, so the customer is owed it afterwards. Refund it there, and
            record the payment on the new invoice.
          </Notice>
        ) : null}
        {error ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}

function Consequence({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="rounded-md bg-sunken p-3">
      <div className="row med gap-2">
        <span className="ink3">{icon}</span>
        {title}
      </div>
      <p className="t-sm ink2 mt-1">{children}</p>
    </div>
  );
}
