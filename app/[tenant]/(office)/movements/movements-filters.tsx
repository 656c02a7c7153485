"use client";

import { useMember } from "@/app/_lib/member";
import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";
import { type Movement, reasonWords } from "@/app/[tenant]/(office)/_stock/movement-words";
import { stockReasons } from "@/server/stock/rules";
import type { MovementsFilter } from "./movements-filter";

type Props = {
  filter: Partial<MovementsFilter>;
  shown: Partial<MovementsFilter>;
  onChange: (change: Partial<MovementsFilter>) => void;
  product: Movement | undefined;
};

/** Product, site, reason and days; all of it stands in the address. */
export function MovementsFilters({ filter, shown, onChange, product }: Props) {
  const { sites } = useMember();
  const site = sites.find((one) => one.id === shown.site);
  const reason = stockReasons.find((one) => one === shown.reason);
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
      {shown.product ? (
        <FilterChip
          name="Product"
          value={product ? `${product.sku} ${product.name}` : "this one"}
          onClear={() => onChange({ product: undefined })}
        />
      ) : null}
      {reason ? (
        <FilterChip name="Why" value={reasonWords[reason]} onClear={() => onChange({ reason: undefined })} />
      ) : null}
      {site ? <FilterChip name="Site" value={site.name} onClear={() => onChange({ site: undefined })} /> : null}
      <FilterMenu
        groups={[
          {
            label: "Why it moved",
            options: reason ? [] : stockReasons.map((one) => ({ value: one, label: reasonWords[one] })),
            onChoose: (one) => onChange({ reason: one }),
          },
          {
            label: "Site",
            options: site || sites.length < 2 ? [] : sites.map((one) => ({ value: one.id, label: one.name })),
            onChoose: (id) => onChange({ site: id }),
          },
        ]}
      />
    </FilterBar>
  );
}
