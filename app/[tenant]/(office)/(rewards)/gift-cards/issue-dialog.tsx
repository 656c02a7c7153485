"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { DateField } from "@/app/_ui/date-field";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { CustomerPicker, type PickedCustomer } from "@/app/[tenant]/(office)/_documents/customer-picker";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

/** Outside a sale: a card given away, or one that another system still owes. Sold cards are rung up at a till. */
export function IssueDialog({ onClose }: { onClose: () => void }) {
  const { tenant, company } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const [form, setForm] = useState({ amount: "", reason: "", code: "", expiresOn: "" });
  const [against, setAgainst] = useState<"promotions" | "opening_balances">("promotions");
  const [customer, setCustomer] = useState<PickedCustomer | null>(null);
  const { save, busy, at, other } = useSave(trpc.giftCards.issue.mutationOptions(), (card) => {
    void client.invalidateQueries(trpc.giftCards.pathFilter());
    toast(`Gift card ${card.code} issued.`);
    router.push(paths.giftCard(tenant, card.id));
    onClose();
  });
  const text = (field: keyof typeof form) => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
  });
  const isBrought = against === "opening_balances";
  return (
    <FormDialog
      title="Issue a gift card"
      width={480}
      verb="Issue"
      busy={busy}
      error={other("amount", "reason", "code", "expiresOn")}
      onSend={() => {
        void save({
          against,
          amount: form.amount,
          reason: form.reason,
          code: form.code.trim() || undefined,
          customerId: customer?.id ?? null,
          expiresOn: form.expiresOn || null,
        });
      }}
      onClose={onClose}
    >
      <Segmented
        label="Why there is no sale"
        wide
        value={against}
        onValueChange={(value) => setAgainst(value === "promotions" ? "promotions" : "opening_balances")}
        options={[
          { value: "promotions", label: "Given away" },
          { value: "opening_balances", label: "Brought along" },
        ]}
      />
      <p className="t-sm ink2">
        {isBrought
          ? "It was sold before, in another system: what is on it is owed already and comes out of the opening balances."
          : "Nobody pays for it: what is on it is booked as a promotion."}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Amount" error={at("amount")}>
          <MoneyField currency={company.currency} autoFocus {...text("amount")} />
        </Field>
        <Field label="Valid until" aside="optional" error={at("expiresOn")}>
          <DateField {...text("expiresOn")} />
        </Field>
      </div>
      <Field label="Reason" error={at("reason")}>
        <Input maxLength={200} {...text("reason")} />
      </Field>
      <Field
        label="Code"
        aside="optional"
        hint={isBrought ? "The number printed on the card" : "Left empty a new one is made"}
        error={at("code")}
      >
        <Input className="mono" maxLength={80} autoComplete="off" {...text("code")} />
      </Field>
      <Field label="Customer" aside="optional">
        <CustomerPicker value={customer} onChange={setCustomer} />
      </Field>
    </FormDialog>
  );
}
