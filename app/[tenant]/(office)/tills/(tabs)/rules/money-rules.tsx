"use client";

import { useMember } from "@/app/_lib/member";
import { Card } from "@/app/_ui/card";
import { CheckField } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Select } from "@/app/_ui/select";
import type { RuleFieldsProps } from "./rule-settings";

/** Returns, drawers and tips. */
export function MoneyRules({ form, set, at, disabled }: RuleFieldsProps) {
  const { company } = useMember();
  const tips = (change: Partial<typeof form.tips>) => set({ tips: { ...form.tips, ...change } });
  return (
    <Card title="Money">
      <div className="grid gap-4 px-5 pb-5">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label="Goods are taken back for" hint="After that a manager agrees." error={at("rules.returnAgeDays")}>
            <Input
              inputMode="numeric"
              suffix={<span className="input__unit">days</span>}
              value={form.returnAgeDays}
              disabled={disabled}
              onChange={(event) => set({ returnAgeDays: event.target.value })}
            />
          </Field>
          <Field
            label="A drawer may differ by"
            hint="More needs a reason and a manager."
            error={at("rules.shiftDifference")}
          >
            <MoneyField
              currency={company.currency}
              value={form.shiftDifference}
              disabled={disabled}
              onChange={(event) => set({ shiftDifference: event.target.value })}
            />
          </Field>
        </div>
        <div className="grid gap-2">
          <CheckField
            checked={form.discountNeedsReason}
            disabled={disabled}
            onCheckedChange={(next) => set({ discountNeedsReason: next === true })}
          >
            A discount needs a reason
          </CheckField>
          <CheckField
            checked={form.voidLineNeedsReason}
            disabled={disabled}
            hint="Once it was sent to the kitchen or shared with another tablet."
            onCheckedChange={(next) => set({ voidLineNeedsReason: next === true })}
          >
            Taking a line off needs a reason
          </CheckField>
          <CheckField
            checked={form.tips.on}
            disabled={disabled}
            onCheckedChange={(next) => tips({ on: next === true })}
          >
            Ask for a tip
          </CheckField>
        </div>
        {form.tips.on ? (
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label="Tips suggested" hint="Up to six, in percent: 10, 12.5, 15" error={at("rules.tips.presets")}>
              <Input
                value={form.tips.presets}
                disabled={disabled}
                suffix={<span className="input__unit">%</span>}
                onChange={(event) => tips({ presets: event.target.value })}
              />
            </Field>
            <Field label="Of the amount">
              <Select
                value={form.tips.base}
                disabled={disabled}
                options={[
                  { value: "gross", label: "with tax" },
                  { value: "net", label: "before tax" },
                ]}
                onChange={(event) => tips({ base: event.target.value === "net" ? "net" : "gross" })}
              />
            </Field>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
