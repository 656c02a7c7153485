"use client";

import { useQuery } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { FilterChip } from "@/app/_ui/filter-chip";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";

type Props = { till: string | undefined; onChange: (till: string | undefined) => void };

/** One till, or all of them. */
export function TillFilter({ till, onChange }: Props) {
  const { can } = useMember();
  const tills = useQuery(useTRPC().registers.list.queryOptions(undefined, { enabled: can("registers.read") })).data;
  if (till) {
    const name = tills?.find((one) => one.id === till)?.name ?? "this one";
    return <FilterChip name="Till" value={name} onClear={() => onChange(undefined)} />;
  }
  if (!tills || tills.length < 2) return null;
  const options = tills.map(({ id, name }) => ({ value: id, label: name }));
  return <FilterMenu groups={[{ label: "Till", options, onChoose: onChange }]} />;
}
