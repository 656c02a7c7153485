"use client";

import { useMember } from "@/app/_lib/member";
import { DateField } from "@/app/_ui/date-field";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { CustomerPicker } from "@/app/[tenant]/(office)/_documents/customer-picker";
import { currencyCodes } from "@/server/money";
import type { FormMistakes, OrderForm } from "./order-form";

type OrderHeaderProps = {
  form: OrderForm;
  onChange: (change: Partial<OrderForm>) => void;
  mistakes: FormMistakes;
  /** Part of it is invoiced: customer, currency and tax mode stay. */
  partiesFixed: boolean;
  fresh: boolean;
};

/** Who, when, from where and on what terms. */
export function OrderHeader({ form, onChange, mistakes, partiesFixed, fresh }: OrderHeaderProps) {
  const { company, sites } = useMember();
  const foreign = form.currency !== company.currency;
  return (
    <div className="grid gap-3 px-5 pt-4 pb-4">
      <div className="grid grid-cols-4 gap-3 md:grid-cols-[1.9fr_1fr_1fr_1.1fr]">
        <Field label="Customer" error={mistakes.customer} className="max-md:col-span-4">
          <CustomerPicker
            value={form.customer}
            autoFocus={fresh}
            disabled={partiesFixed}
            onChange={(customer) =>
              onChange({
                customer,
                ...(customer && fresh && customer.currency !== form.currency
                  ? { currency: customer.currency, exchangeRate: "" }
                  : {}),
              })
            }
          />
        </Field>
        <Field label="Date" error={mistakes.orderDate} className="max-md:col-span-1">
          <DateField value={form.orderDate} onChange={(event) => onChange({ orderDate: event.target.value })} />
        </Field>
        <Field label="Wanted by" className="max-md:col-span-1">
          <DateField value={form.wantedBy} onChange={(event) => onChange({ wantedBy: event.target.value })} />
        </Field>
        <Field label="Ships from" className="max-md:col-span-2">
          <Select
            value={form.siteId}
            options={sites.map((site) => ({ value: site.id, label: site.name }))}
            onChange={(event) => onChange({ siteId: event.target.value })}
          />
        </Field>
      </div>
      <div
        className={
          foreign ? "grid grid-cols-[1.9fr_1fr_1fr_1fr_1.1fr] gap-3" : "grid grid-cols-[1.9fr_1fr_1fr_1.1fr] gap-3"
        }
      >
        <Field label="Their reference">
          <Input
            value={form.reference}
            maxLength={200}
            onChange={(event) => onChange({ reference: event.target.value })}
          />
        </Field>
        <Field label="Discount" error={mistakes.discount}>
          <Input
            value={form.discount}
            placeholder="5 or -2.50"
            title="5 for 5 % of everything, -2.50 for an amount off"
            inputMode="text"
            className="num"
            onChange={(event) => onChange({ discount: event.target.value })}
          />
        </Field>
        <Field label="Currency">
          <Select
            value={form.currency}
            disabled={partiesFixed}
            options={currencyCodes().map((code) => ({ value: code, label: code }))}
            onChange={(event) => onChange({ currency: event.target.value, exchangeRate: "" })}
          />
        </Field>
        {foreign ? (
          <Field label={`1 ${form.currency} in ${company.currency}`} error={mistakes.exchangeRate}>
            <Input
              value={form.exchangeRate}
              inputMode="decimal"
              className="num"
              placeholder="0.85"
              onChange={(event) => onChange({ exchangeRate: event.target.value })}
            />
          </Field>
        ) : null}
        <Field label="Prices">
          <Select
            value={form.pricesIncludeTax ? "with" : "before"}
            disabled={partiesFixed}
            options={[
              { value: "before", label: "before tax" },
              { value: "with", label: "with tax" },
            ]}
            onChange={(event) => onChange({ pricesIncludeTax: event.target.value === "with" })}
          />
        </Field>
      </div>
    </div>
  );
}
