"use client";

import { useQuery } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";

/** The tills a list can be narrowed to, with their site where there are several; none for who may not see tills. */
export function useTillOptions(): { value: string; label: string }[] {
  const { can, sites } = useMember();
  const asked = useQuery(useTRPC().registers.list.queryOptions(undefined, { enabled: can("registers.read") }));
  return (asked.data ?? []).map(({ id, name, siteName }) => ({
    value: id,
    label: sites.length > 1 ? `${name}, ${siteName}` : name,
  }));
}
