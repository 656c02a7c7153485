"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { AddFilterButton, FilterChip } from "@/app/_ui/filter-chip";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { FilterBar } from "@/app/_ui/views";
import { TypedSearch } from "@/app/[tenant]/(office)/_payments/typed-search";
import type { ProductsFilter } from "./products-filter";

type Props = {
  filter: Partial<ProductsFilter>;
  shown: Partial<ProductsFilter>;
  onChange: (change: Partial<ProductsFilter>) => void;
};

/** Search, site and category; all of it stands in the address. */
export function ProductsFilters({ filter, shown, onChange }: Props) {
  const { sites } = useMember();
  const categories = useSuspenseQuery(useTRPC().categories.list.queryOptions()).data;
  const site = sites.find((one) => one.id === shown.site);
  const category = categories.find((one) => one.id === shown.category);
  return (
    <FilterBar>
      <TypedSearch
        label="Search products"
        placeholder="Name, code, barcode…"
        value={filter.q ?? ""}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      {site ? (
        <FilterChip name="Site" value={site.name} onClear={() => onChange({ site: undefined })} />
      ) : sites.length > 1 ? (
        <Menu trigger={<AddFilterButton>Site</AddFilterButton>} align="start">
          <MenuLabel>Stock at</MenuLabel>
          {sites.map((one) => (
            <MenuItem key={one.id} onSelect={() => onChange({ site: one.id })}>
              {one.name}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {category ? (
        <FilterChip name="Category" value={category.name} onClear={() => onChange({ category: undefined })} />
      ) : categories.length > 0 ? (
        <Menu
          trigger={<AddFilterButton>Category</AddFilterButton>}
          align="start"
          className="max-h-[360px] overflow-auto"
        >
          <MenuLabel>Category</MenuLabel>
          {categories.map((one) => (
            <MenuItem key={one.id} onSelect={() => onChange({ category: one.id })}>
              {one.name} <span className="ink3">{one.products.toLocaleString("en-GB")}</span>
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </FilterBar>
  );
}
