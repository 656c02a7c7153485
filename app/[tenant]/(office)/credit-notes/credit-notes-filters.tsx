"use client";

import { DateField } from "@/app/_ui/date-field";
import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterBar } from "@/app/_ui/views";
import { TypedSearch } from "@/app/[tenant]/(office)/_payments/typed-search";
import type { CreditNotesFilter } from "./credit-notes-filter";

type Props = {
  filter: Partial<CreditNotesFilter>;
  customerName: string | undefined;
  onChange: (change: Partial<CreditNotesFilter>) => void;
};

/** Search and days; all of it stands in the address. */
export function CreditNotesFilters({ filter, customerName, onChange }: Props) {
  return (
    <FilterBar
      end={
        <>
          <DateField
            size="sm"
            aria-label="From"
            value={filter.from ?? ""}
            max={filter.to}
            onChange={(event) => onChange({ from: event.target.value || undefined })}
          />
          <span className="ink3 t-sm" aria-hidden="true">
            to
          </span>
          <DateField
            size="sm"
            aria-label="To"
            value={filter.to ?? ""}
            min={filter.from}
            onChange={(event) => onChange({ to: event.target.value || undefined })}
          />
        </>
      }
    >
      <TypedSearch
        label="Search credit notes"
        placeholder="Number, customer…"
        value={filter.q ?? ""}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      {filter.customer ? (
        <FilterChip
          name="Customer"
          value={customerName ?? "this one"}
          onClear={() => onChange({ customer: undefined })}
        />
      ) : null}
    </FilterBar>
  );
}
