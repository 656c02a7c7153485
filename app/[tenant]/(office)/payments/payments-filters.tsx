"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { AddFilterButton, FilterChip } from "@/app/_ui/filter-chip";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import type { PaymentsFilter } from "./payments-filter";

type Props = {
  filter: Partial<PaymentsFilter>;
  shown: Partial<PaymentsFilter>;
  onChange: (change: Partial<PaymentsFilter>) => void;
};

/** Search, method and days; all of it stands in the address. */
export function PaymentsFilters({ filter, shown, onChange }: Props) {
  const methods = useSuspenseQuery(useTRPC().payments.everyMethod.queryOptions()).data;
  const method = methods.find((one) => one.id === shown.method);
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
        label="Search payments"
        placeholder="Customer, invoice…"
        value={filter.q ?? ""}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      {shown.method ? (
        <FilterChip
          name="Method"
          value={method?.name ?? "no longer used"}
          onClear={() => onChange({ method: undefined })}
        />
      ) : (
        <Menu trigger={<AddFilterButton>Method</AddFilterButton>}>
          <MenuLabel>Paid by</MenuLabel>
          {methods.map((one) => (
            <MenuItem key={one.id} onSelect={() => onChange({ method: one.id })}>
              {one.name}
            </MenuItem>
          ))}
        </Menu>
      )}
      {shown.customer ? (
        <FilterChip name="Customer" value="this one" onClear={() => onChange({ customer: undefined })} />
      ) : null}
    </FilterBar>
  );
}
