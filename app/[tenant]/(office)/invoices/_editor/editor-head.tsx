"use client";

import { useQuery } from "@tanstack/react-query";
import { ReceiptText, Wallet } from "lucide-react";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { DateField } from "@/app/_ui/date-field";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Money } from "@/app/_ui/money";
import { Select } from "@/app/_ui/select";
import { CustomerPicker } from "@/app/[tenant]/(office)/_documents/customer-picker";
import { addDays, daysBetween } from "@/server/dates";
import { currencyCodes, formatMoney } from "@/server/money";
import { type DraftForm, dueWords, type FormMistakes } from "./draft-form";
import { MoreFields } from "./more-fields";

type Props = {
  form: DraftForm;
  onChange: (change: Partial<DraftForm>) => void;
  mistakes: FormMistakes;
  isNew: boolean;
};

/** Who, when and in what currency; the rest folds away. */
export function EditorHead({ form, onChange, mistakes, isNew }: Props) {
  const { tenant, company } = useMember();
  const [isOpen, setOpen] = useState(false);
  const isForeign = form.currency !== company.currency;
  const showMore = isOpen || Boolean(mistakes.discount || mistakes.serviceCharge);
  const days = form.issueDate && form.dueDate ? daysBetween(form.issueDate, form.dueDate) : Number.NaN;
  return (
    <div className="border-b border-line px-5 pt-[14px] pb-3">
      <div
        className={`grid grid-cols-6 gap-3 ${isForeign ? "md:grid-cols-[2fr_1fr_1fr_.7fr_.8fr]" : "md:grid-cols-[2fr_1fr_1fr_.8fr]"}`}
      >
        <Field
          label="Customer"
          error={mistakes.customer}
          className="max-md:col-span-6"
          aside={
            form.customer ? (
              <Link className="link" href={paths.editCustomer(tenant, form.customer.id)}>
                Edit
              </Link>
            ) : undefined
          }
        >
          <CustomerPicker
            value={form.customer}
            autoFocus={isNew && !form.customer}
            onChange={(customer) =>
              onChange({
                customer,
                ...(customer && customer.currency !== form.currency
                  ? { currency: customer.currency, exchangeRate: "" }
                  : {}),
              })
            }
          />
        </Field>
        <Field label="Issue date" error={mistakes.issueDate} className="max-md:col-span-2">
          <DateField
            value={form.issueDate}
            onChange={(event) => {
              const issueDate = event.target.value;
              const keepsDays = issueDate && !Number.isNaN(days) ? { dueDate: addDays(issueDate, days) } : {};
              onChange({ issueDate, ...keepsDays });
            }}
          />
        </Field>
        <Field label={dueWords(days)} error={mistakes.dueDate} className="max-md:col-span-2">
          <DateField
            value={form.dueDate}
            min={form.issueDate}
            onChange={(event) => onChange({ dueDate: event.target.value, dueChosen: true })}
          />
        </Field>
        <Field label="Currency" className={isForeign ? "max-md:col-span-1" : "max-md:col-span-2"}>
          <Select
            value={form.currency}
            options={currencyCodes().map((code) => ({ value: code, label: code }))}
            onChange={(event) => onChange({ currency: event.target.value, exchangeRate: "" })}
          />
        </Field>
        {isForeign ? (
          <Field
            label={`1 ${form.currency} in ${company.currency}`}
            error={mistakes.exchangeRate}
            className="max-md:col-span-1"
          >
            <Input
              value={form.exchangeRate}
              inputMode="decimal"
              className="num"
              placeholder="0.85"
              onChange={(event) => onChange({ exchangeRate: event.target.value })}
            />
          </Field>
        ) : null}
      </div>
      <div className="row t-sm ink2 mt-[10px] flex-wrap gap-x-5 gap-y-1">
        {form.customer ? <Owes customerId={form.customer.id} /> : null}
        <span className="row gap-[6px]">
          <ReceiptText aria-hidden="true" className="ink3" />
          {form.pricesIncludeTax ? "Prices include tax" : "Prices exclude tax"}
        </span>
        <button type="button" className="link push" aria-expanded={showMore} onClick={() => setOpen(!isOpen)}>
          {showMore ? "Fewer fields" : "More fields"}
        </button>
      </div>
      {showMore ? <MoreFields form={form} onChange={onChange} mistakes={mistakes} /> : null}
    </div>
  );
}

/** What the customer owes already: worth knowing before writing another invoice. */
function Owes({ customerId }: { customerId: string }) {
  const customer = useQuery(useTRPC().customers.get.queryOptions({ id: customerId })).data;
  if (!customer) return null;
  const owing = customer.balances.filter((balance) => balance.owedMinor > 0);
  const late = owing.reduce((all, balance) => all + balance.overdueInvoices, 0);
  return (
    <span className="row gap-[6px]">
      <Wallet aria-hidden="true" className="ink3" />
      {owing.length === 0 ? (
        "Owes nothing"
      ) : (
        <span>
          Owes{" "}
          {owing.map((balance, place) => (
            <span key={balance.currency}>
              {place > 0 ? " and " : ""}
              <Money flow amount={formatMoney(balance.owedMinor, balance.currency)} currency={balance.currency} />
            </span>
          ))}
          , {late === 0 ? "none overdue" : <span className="bad">{late} overdue</span>}
        </span>
      )}
    </span>
  );
}
