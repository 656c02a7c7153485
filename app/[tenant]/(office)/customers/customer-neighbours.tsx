"use client";

import { useQuery } from "@tanstack/react-query";
import { fromList } from "@/app/_lib/came-from";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { NeighbourLinks } from "@/app/[tenant]/(office)/_lists/neighbour-links";
import { neighboursInput } from "./customers-filter";

/** Who stands next to a customer in the list they were opened from; nothing when from elsewhere. */
export function CustomerNeighbours({ id }: { id: string }) {
  const { tenant } = useMember();
  const list = useCameFrom();
  const asked = useTRPC().customers.neighbours.queryOptions(neighboursInput(id, list ?? ""), {
    enabled: list !== null,
  });
  const found = useQuery(asked).data;
  if (!found) return null;
  const linkTo = (one: { id: string; name: string } | null) =>
    one && { name: one.name, href: fromList(paths.customer(tenant, one.id), list) };
  return <NeighbourLinks previous={linkTo(found.previous)} next={linkTo(found.next)} />;
}
