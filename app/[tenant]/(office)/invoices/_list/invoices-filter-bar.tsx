"use client";

import { Calendar } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { Field } from "@/app/_ui/field";
import { AddFilterButton, FilterChip } from "@/app/_ui/filter-chip";
import { MoneyField } from "@/app/_ui/money-field";
import { Popover } from "@/app/_ui/popover";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar } from "@/app/_ui/views";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import { addDays, daysBetween, formatDay } from "@/server/dates";
import { formatMoney, tryParseMoney } from "@/server/money";
import type { InvoicesFilter } from "./invoices-filter";

type Filter = Partial<InvoicesFilter>;
type Props = { filter: Filter; customerName: string | undefined; onChange: (next: Filter) => void };

/** Search, the filters in force as chips, and one small form for the others. */
export function InvoicesFilterBar({ filter, customerName, onChange }: Props) {
  const { company, today } = useMember();
  const [open, setOpen] = useState(false);
  useShortcut("f", () => setOpen(true), { label: "Filter" });
  const over = filter.over ? tryParseMoney(filter.over, company.currency) : null;
  return (
    <FilterBar>
      <TypedSearch
        label="Search invoices"
        placeholder="Number, customer…"
        value={filter.q ?? ""}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      {filter.from || filter.to ? (
        <FilterChip
          name="Issued"
          value={periodWords(filter.from, filter.to, today)}
          icon={<Calendar aria-hidden="true" />}
          onEdit={() => setOpen(true)}
          onClear={() => onChange({ from: undefined, to: undefined })}
        />
      ) : null}
      {filter.customer ? (
        <FilterChip
          name="Customer"
          value={customerName ?? "this one"}
          onClear={() => onChange({ customer: undefined })}
        />
      ) : null}
      {over === null ? null : (
        <FilterChip
          name="Total"
          value={`over ${formatMoney(over, company.currency)}`}
          onEdit={() => setOpen(true)}
          onClear={() => onChange({ over: undefined })}
        />
      )}
      <Popover label="Filters" open={open} onOpenChange={setOpen} trigger={<AddFilterButton />}>
        <FilterForm
          filter={filter}
          onApply={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
      </Popover>
    </FilterBar>
  );
}

const A_YEAR = 365;

/** "30 days" for what ends today, else the days themselves. */
function periodWords(from: string | undefined, to: string | undefined, today: string): string {
  if (from && !to && from <= today) {
    const days = daysBetween(from, today);
    if (days <= A_YEAR) return days === 0 ? "today" : `${days} days`;
  }
  if (from && to) return `${formatDay(from, today)} to ${formatDay(to, today)}`;
  return from ? `from ${formatDay(from, today)}` : `until ${formatDay(to ?? today, today)}`;
}

const PERIODS = [7, 30, 90, A_YEAR];

function FilterForm({ filter, onApply }: { filter: Filter; onApply: (next: Filter) => void }) {
  const { company, today } = useMember();
  const [from, setFrom] = useState(filter.from ?? "");
  const [to, setTo] = useState(filter.to ?? "");
  const [over, setOver] = useState(filter.over ?? "");
  const problem =
    over.trim() && tryParseMoney(over.trim(), company.currency) === null ? "Type an amount like 20.00" : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem) return;
    onApply({ from: from || undefined, to: to || undefined, over: over.trim() || undefined });
  };
  return (
    <form className="grid w-[280px] gap-3" onSubmit={submit} noValidate>
      <fieldset className="grid gap-2">
        <legend className="label mb-1">Issued in the last</legend>
        <div className="row gap-1">
          {PERIODS.map((days) => (
            <Button
              key={days}
              size="xs"
              variant={from === addDays(today, -days) && !to ? "primary" : "default"}
              onClick={() => {
                setFrom(addDays(today, -days));
                setTo("");
              }}
            >
              {days === A_YEAR ? "year" : `${days} days`}
            </Button>
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-2 gap-2">
        <Field label="From">
          <DateField size="sm" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="Until">
          <DateField size="sm" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
      <Field label="Total over" error={problem}>
        <MoneyField
          size="sm"
          currency={company.currency}
          value={over}
          onChange={(event) => setOver(event.target.value)}
        />
      </Field>
      <div className="row justify-end gap-2">
        <Button size="sm" variant="quiet" onClick={() => onApply({ from: undefined, to: undefined, over: undefined })}>
          Clear
        </Button>
        <Button size="sm" type="submit" variant="primary">
          Show
        </Button>
      </div>
    </form>
  );
}
