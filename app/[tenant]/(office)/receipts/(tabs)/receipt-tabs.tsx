"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { ViewTab, ViewTabs } from "@/app/_ui/views";

/** What was sold, and what of it a person should look at. */
export function ReceiptTabs() {
  const { tenant, can } = useMember();
  const pathname = usePathname();
  const counts = useQuery(useTRPC().home.counts.queryOptions()).data;
  const isTasks = pathname.startsWith(paths.saleTasks(tenant));
  if (!can("sales.tasks")) return null;
  return (
    <ViewTabs label="Parts of the receipts" className="border-b border-line pb-2">
      <ViewTab link={<Link href={paths.receipts(tenant)} />} current={!isTasks}>
        All receipts
      </ViewTab>
      <ViewTab link={<Link href={paths.saleTasks(tenant)} />} current={isTasks} count={counts?.saleTasks || undefined}>
        Left to look at
      </ViewTab>
    </ViewTabs>
  );
}
