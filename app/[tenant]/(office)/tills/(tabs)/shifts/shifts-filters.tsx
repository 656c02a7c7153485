"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";
import type { ShiftsFilter } from "./shifts-filter";

type Props = {
  filter: Partial<ShiftsFilter>;
  shown: Partial<ShiftsFilter>;
  onChange: (change: Partial<ShiftsFilter>) => void;
};

/** Till and days; all of it stands in the address. */
export function ShiftsFilters({ filter, shown, onChange }: Props) {
  const tills = useQuery(useTRPC().registers.list.queryOptions()).data ?? [];
  return (
    <FilterBar
      end={
        <DayRange
          from={filter.from}
          to={filter.until}
          onFrom={(from) => onChange({ from })}
          onTo={(until) => onChange({ until })}
        />
      }
    >
      {shown.till ? (
        <FilterChip
          name="Till"
          value={tills.find(({ id }) => id === shown.till)?.name ?? "this one"}
          onClear={() => onChange({ till: undefined })}
        />
      ) : (
        <FilterMenu
          groups={[
            {
              label: "Till",
              options: tills.map(({ id, name }) => ({ value: id, label: name })),
              onChoose: (till) => onChange({ till }),
            },
          ]}
        />
      )}
    </FilterBar>
  );
}
