"use client";

import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";
import { useTillOptions } from "@/app/[tenant]/(office)/_lists/use-till-options";
import type { ShiftsFilter } from "./shifts-filter";

type Props = {
  filter: Partial<ShiftsFilter>;
  shown: Partial<ShiftsFilter>;
  onChange: (change: Partial<ShiftsFilter>) => void;
};

/** Till and days; all of it stands in the address. */
export function ShiftsFilters({ filter, shown, onChange }: Props) {
  const tills = useTillOptions();
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
          value={tills.find(({ value }) => value === shown.till)?.label ?? "this one"}
          onClear={() => onChange({ till: undefined })}
        />
      ) : (
        <FilterMenu
          groups={[
            {
              label: "Till",
              options: tills,
              onChoose: (till) => onChange({ till }),
            },
          ]}
        />
      )}
    </FilterBar>
  );
}
