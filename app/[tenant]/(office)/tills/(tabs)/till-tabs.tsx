"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import type { Permission } from "@/server/auth/permissions";

type Section = Parameters<typeof paths.tillsSection>[1];

const sections: { section: Section; label: string; needs?: Permission }[] = [
  { section: "shifts", label: "Shifts" },
  { section: "rules", label: "Rules" },
  { section: "cash-rounding", label: "Cash rounding" },
  { section: "printers", label: "Printers" },
  { section: "card-terminals", label: "Card terminals" },
  { section: "pins", label: "PINs", needs: "members.read" },
];

/** The parts of setting up and looking after the tills. */
export function TillTabs() {
  const { tenant, can } = useMember();
  const pathname = usePathname();
  const home = paths.tills(tenant);
  return (
    <ViewTabs label="Parts of the tills" className="border-b border-line pb-2">
      <ViewTab link={<Link href={home} />} current={pathname === home}>
        Tills
      </ViewTab>
      {sections
        .filter(({ needs }) => needs === undefined || can(needs))
        .map(({ section, label }) => {
          const href = paths.tillsSection(tenant, section);
          return (
            <ViewTab key={section} link={<Link href={href} />} current={pathname.startsWith(href)}>
              {label}
            </ViewTab>
          );
        })}
    </ViewTabs>
  );
}
