"use client";

import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
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
        <DayRange
          from={filter.from}
          to={filter.to}
          onFrom={(from) => onChange({ from })}
          onTo={(to) => onChange({ to })}
        />
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
