"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { ViewTab, ViewTabs } from "@/app/_ui/views";

const sections = [
  ["categories", "Categories"],
  ["choices", "Choices"],
  ["price-lists", "Price lists"],
  ["barcodes", "Scale barcodes"],
] as const;

/** The parts of what the tills show. */
export function OnTillsTabs() {
  const { tenant } = useMember();
  const pathname = usePathname();
  const home = paths.onTills(tenant);
  return (
    <ViewTabs label="Parts of what the tills show" className="border-b border-line pb-2">
      <ViewTab link={<Link href={home} />} current={pathname === home}>
        Favourites
      </ViewTab>
      {sections.map(([section, label]) => {
        const href = paths.onTillsSection(tenant, section);
        return (
          <ViewTab key={section} link={<Link href={href} />} current={pathname.startsWith(href)}>
            {label}
          </ViewTab>
        );
      })}
    </ViewTabs>
  );
}
