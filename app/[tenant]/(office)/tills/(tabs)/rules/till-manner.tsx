"use client";

import { Card } from "@/app/_ui/card";
import { CheckField } from "@/app/_ui/checkbox";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import type { RuleFieldsProps } from "./rule-settings";

/** What the tills offer, what a receipt says, and how a till behaves. */
export function TillManner({ form, set, at, disabled }: RuleFieldsProps) {
  const switches = [
    { name: "Promo codes", on: form.promotions, turn: (promotions: boolean) => set({ promotions }) },
    { name: "Points", on: form.loyalty, turn: (loyalty: boolean) => set({ loyalty }) },
    { name: "Gift cards", on: form.giftCards, turn: (giftCards: boolean) => set({ giftCards }) },
    { name: "Eat in and take away", on: form.serviceModes, turn: (serviceModes: boolean) => set({ serviceModes }) },
    { name: "Tables", on: form.places.tables, turn: (tables: boolean) => set({ places: { ...form.places, tables } }) },
    { name: "Rooms", on: form.places.rooms, turn: (rooms: boolean) => set({ places: { ...form.places, rooms } }) },
  ];
  const receipt = (change: Partial<typeof form.receipt>) => set({ receipt: { ...form.receipt, ...change } });
  return (
    <>
      <Card title="What the tills offer">
        <div className="grid gap-2 px-5 pb-5 sm:grid-cols-3">
          {switches.map(({ name, on, turn }) => (
            <CheckField key={name} checked={on} disabled={disabled} onCheckedChange={(next) => turn(next === true)}>
              {name}
            </CheckField>
          ))}
          <div className="sm:col-span-3">
            <CheckField
              checked={form.pricesWithTax}
              disabled={disabled}
              hint="For shops that sell to consumers, where the company keeps its prices before tax. Tiles, lines and receipts then show what is paid."
              onCheckedChange={(next) => set({ pricesWithTax: next === true })}
            >
              Prices with tax
            </CheckField>
          </div>
        </div>
      </Card>
      <Card title="Receipts">
        <div className="grid items-start gap-4 px-5 pb-5 sm:grid-cols-2">
          <Field label="At the top" aside="optional" error={at("rules.receipt.header")}>
            <Textarea
              value={form.receipt.header}
              maxLength={1_000}
              disabled={disabled}
              placeholder="Open every day from 8"
              onChange={(event) => receipt({ header: event.target.value })}
            />
          </Field>
          <Field label="At the bottom" aside="optional" error={at("rules.receipt.footer")}>
            <Textarea
              value={form.receipt.footer}
              maxLength={1_000}
              disabled={disabled}
              placeholder="Thank you, see you soon"
              onChange={(event) => receipt({ footer: event.target.value })}
            />
          </Field>
          <CheckField
            checked={form.receipt.qrCode}
            disabled={disabled}
            hint="Customers scan it and have their receipt on their phone."
            onCheckedChange={(next) => receipt({ qrCode: next === true })}
          >
            QR code
          </CheckField>
        </div>
      </Card>
      <Card title="How a till behaves">
        <div className="grid items-start gap-4 px-5 pb-5 sm:grid-cols-3">
          <Field label="Locks after" hint="0: never. Then it asks who is selling." error={at("rules.lockSeconds")}>
            <Input
              inputMode="numeric"
              suffix={<span className="input__unit">s</span>}
              value={form.lockSeconds}
              disabled={disabled}
              onChange={(event) => set({ lockSeconds: event.target.value })}
            />
          </Field>
          <Field
            label="Holds a shared sale for"
            hint="While one tablet takes the money, the others wait."
            error={at("rules.leaseSeconds")}
          >
            <Input
              inputMode="numeric"
              suffix={<span className="input__unit">s</span>}
              value={form.leaseSeconds}
              disabled={disabled}
              onChange={(event) => set({ leaseSeconds: event.target.value })}
            />
          </Field>
          <FieldSet legend="Sound" hint="0 is silent." error={at("rules.soundVolume")}>
            <span className="row gap-3">
              <input
                type="range"
                min={0}
                max={100}
                step={5}
                className="grow accent-[var(--brand)]"
                aria-label="Sound"
                value={form.soundVolume}
                disabled={disabled}
                onChange={(event) => set({ soundVolume: event.target.value })}
              />
              <span className="num t-sm w-[44px] text-right">{form.soundVolume} %</span>
            </span>
          </FieldSet>
        </div>
      </Card>
    </>
  );
}
