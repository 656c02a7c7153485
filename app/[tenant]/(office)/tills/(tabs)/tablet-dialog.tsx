"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { NameField } from "@/app/[tenant]/(office)/_forms/name-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { minor, toDecimal } from "@/server/money";
import type { Tablet } from "./till-overview";
import { wholeNumber } from "./whole-number";

const FIELDS = [
  "name",
  "hand",
  ...["days", "giftCard", "storeCredit", "points", "refund"].map((one) => `allowances.${one}`),
];

/** Renames a tablet, turns it for the other hand, and says what it may do while it cannot ask the office. */
export function TabletDialog({ tablet, onClose }: { tablet: Tablet; onClose: () => void }) {
  const { company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { allowances } = tablet;
  const money = (amount: number) => toDecimal(minor(amount), company.currency);
  const [form, setForm] = useState({
    name: tablet.name,
    hand: tablet.hand,
    days: String(allowances.days),
    giftCard: money(allowances.giftCardMinor),
    storeCredit: money(allowances.storeCreditMinor),
    points: String(allowances.points),
    refund: money(allowances.refundMinor),
  });
  const { save, busy, at, other } = useSave(trpc.registers.changeDevice.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.registers.pathFilter());
    toast(`${form.name} changed. It hears of it as soon as it is online.`);
    onClose();
  });
  const set = (field: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });
  return (
    <FormDialog
      title={tablet.name}
      subtitle={`Receipts ${tablet.code}, the newest is ${String(tablet.lastCounter).padStart(6, "0")}`}
      verb="Save"
      busy={busy}
      error={other(...FIELDS)}
      onSend={() => {
        const { name, hand, giftCard, storeCredit, refund } = form;
        const [days, points] = [wholeNumber(form.days), wholeNumber(form.points)];
        void save({ id: tablet.id, name, hand, allowances: { days, giftCard, storeCredit, points, refund } });
      }}
      onClose={onClose}
    >
      <NameField value={form.name} onChange={(name) => setForm({ ...form, name })} error={at("name")} />
      <FieldSet legend="Buttons for" hint="On which side the big buttons are.">
        <Segmented
          label="Buttons for"
          value={form.hand}
          onValueChange={(hand) => setForm({ ...form, hand: hand === "left" ? "left" : "right" })}
          options={[
            { value: "right", label: "the right hand" },
            { value: "left", label: "the left hand" },
          ]}
        />
      </FieldSet>
      <h3 className="strong border-line border-t pt-4">Without internet</h3>
      <p className="t-sm ink2 -mt-3">
        What it may do alone, added up until it has sent everything. 0 means: not without the office.
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Sells for so many days" error={at("allowances.days")}>
          <Input inputMode="numeric" value={form.days} onChange={set("days")} />
        </Field>
        <Field label="Money back" error={at("allowances.refund")}>
          <MoneyField currency={company.currency} value={form.refund} onChange={set("refund")} />
        </Field>
        <Field label="Gift cards" error={at("allowances.giftCard")}>
          <MoneyField currency={company.currency} value={form.giftCard} onChange={set("giftCard")} />
        </Field>
        <Field label="Store credit" error={at("allowances.storeCredit")}>
          <MoneyField currency={company.currency} value={form.storeCredit} onChange={set("storeCredit")} />
        </Field>
        <Field label="Points" error={at("allowances.points")}>
          <Input inputMode="numeric" value={form.points} onChange={set("points")} />
        </Field>
      </div>
    </FormDialog>
  );
}
