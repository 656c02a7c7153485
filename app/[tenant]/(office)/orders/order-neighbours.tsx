"use client";

import { useQuery } from "@tanstack/react-query";
import { fromList } from "@/app/_lib/came-from";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { NeighbourLinks } from "@/app/[tenant]/(office)/_lists/neighbour-links";
import { neighboursInput } from "./orders-filter";

/** What stands next to an order in the list it was opened from; nothing when it was opened from elsewhere. */
export function OrderNeighbours({ id }: { id: string }) {
  const { tenant } = useMember();
  const list = useCameFrom();
  const asked = useTRPC().orders.neighbours.queryOptions(neighboursInput(id, list ?? ""), { enabled: list !== null });
  const found = useQuery(asked).data;
  if (!found) return null;
  const linkTo = (one: { id: string; name: string } | null) =>
    one && { name: one.name, href: fromList(paths.order(tenant, one.id), list) };
  return <NeighbourLinks previous={linkTo(found.previous)} next={linkTo(found.next)} />;
}
