"use client";

import { useMember } from "@/app/_lib/member";
import { DateField } from "@/app/_ui/date-field";
import { AddFilterButton, FilterChip } from "@/app/_ui/filter-chip";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { FilterBar } from "@/app/_ui/views";
import { type Movement, reasonWords } from "@/app/[tenant]/(office)/_stock/movement-words";
import { stockReasons } from "@/server/stock/input";
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
        <>
          <DateField
            size="sm"
            aria-label="From"
            value={filter.from ?? ""}
            max={filter.until}
            onChange={(event) => onChange({ from: event.target.value || undefined })}
          />
          <span className="ink3 t-sm" aria-hidden="true">
            to
          </span>
          <DateField
            size="sm"
            aria-label="Until"
            value={filter.until ?? ""}
            min={filter.from}
            onChange={(event) => onChange({ until: event.target.value || undefined })}
          />
        </>
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
      ) : (
        <Menu trigger={<AddFilterButton>Why</AddFilterButton>} align="start">
          <MenuLabel>Why it moved</MenuLabel>
          {stockReasons.map((one) => (
            <MenuItem key={one} onSelect={() => onChange({ reason: one })}>
              {reasonWords[one]}
            </MenuItem>
          ))}
        </Menu>
      )}
      {site ? (
        <FilterChip name="Site" value={site.name} onClear={() => onChange({ site: undefined })} />
      ) : sites.length > 1 ? (
        <Menu trigger={<AddFilterButton>Site</AddFilterButton>} align="start">
          <MenuLabel>Site</MenuLabel>
          {sites.map((one) => (
            <MenuItem key={one.id} onSelect={() => onChange({ site: one.id })}>
              {one.name}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </FilterBar>
  );
}
