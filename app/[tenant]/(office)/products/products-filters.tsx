"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterBar } from "@/app/_ui/views";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
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
      {site ? <FilterChip name="Site" value={site.name} onClear={() => onChange({ site: undefined })} /> : null}
      {category ? (
        <FilterChip name="Category" value={category.name} onClear={() => onChange({ category: undefined })} />
      ) : null}
      <FilterMenu
        groups={[
          {
            label: "Stock at",
            options: site || sites.length < 2 ? [] : sites.map((one) => ({ value: one.id, label: one.name })),
            onChoose: (id) => onChange({ site: id }),
          },
          {
            label: "Category",
            options: category ? [] : categories.map((one) => ({ value: one.id, label: one.name, count: one.products })),
            onChoose: (id) => onChange({ category: id }),
          },
        ]}
      />
    </FilterBar>
  );
}
