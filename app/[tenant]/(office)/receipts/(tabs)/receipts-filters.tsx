"use client";

import { useQuery } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import { useTillOptions } from "@/app/[tenant]/(office)/_lists/use-till-options";
import { kindWords, type ReceiptsFilter, receiptKinds } from "@/app/[tenant]/(office)/receipts/receipts-filter";

type Props = {
  filter: Partial<ReceiptsFilter>;
  shown: Partial<ReceiptsFilter>;
  onChange: (change: Partial<ReceiptsFilter>) => void;
};

/** Number or customer, till, seller, kind and days; all of it stands in the address. */
export function ReceiptsFilters({ filter, shown, onChange }: Props) {
  const { can } = useMember();
  const trpc = useTRPC();
  const tills = useTillOptions();
  const staff = useQuery(trpc.staff.list.queryOptions(undefined, { enabled: can("members.read") })).data ?? [];
  const sellers = staff.filter(({ sells }) => sells);
  const customer = useQuery(
    trpc.customers.get.queryOptions({ id: shown.customer ?? "" }, { enabled: Boolean(shown.customer) }),
  ).data;
  const kind = receiptKinds.find((one) => one === shown.kind);
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
        label="Search receipts"
        placeholder="Number or customer"
        value={filter.q ?? ""}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      {shown.till ? (
        <FilterChip
          name="Till"
          value={tills.find(({ value }) => value === shown.till)?.label ?? "this one"}
          onClear={() => onChange({ till: undefined })}
        />
      ) : null}
      {shown.by ? (
        <FilterChip
          name="Sold by"
          value={staff.find((one) => one.memberId === shown.by)?.name ?? "this person"}
          onClear={() => onChange({ by: undefined })}
        />
      ) : null}
      {kind ? <FilterChip name="Kind" value={kindWords[kind]} onClear={() => onChange({ kind: undefined })} /> : null}
      {shown.customer ? (
        <FilterChip
          name="Customer"
          value={customer?.name ?? "this one"}
          onClear={() => onChange({ customer: undefined })}
        />
      ) : null}
      <FilterMenu
        groups={[
          {
            label: "Till",
            options: shown.till ? [] : tills,
            onChoose: (till) => onChange({ till }),
          },
          {
            label: "Sold by",
            options: shown.by ? [] : sellers.map(({ memberId, name }) => ({ value: memberId, label: name })),
            onChoose: (by) => onChange({ by }),
          },
          {
            label: "Kind",
            options: kind ? [] : receiptKinds.map((value) => ({ value, label: kindWords[value] })),
            onChoose: (value) => onChange({ kind: value }),
          },
        ]}
      />
    </FilterBar>
  );
}
