"use client";

import { useQuery } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";

/** Whether this member may send to QuickBooks and there is one: known with the figures of the navigation, so no list asks for it. */
export function useQuickBooksHere(): boolean {
  const { can } = useMember();
  const counts = useQuery(useTRPC().home.counts.queryOptions()).data;
  return can("quickbooks.sync") && counts != null && counts.quickbooks !== null;
}
