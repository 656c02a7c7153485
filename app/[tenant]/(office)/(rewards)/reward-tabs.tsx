"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import type { Permission } from "@/server/auth/permissions";

const parts: { label: string; href: (tenant: string) => string; needs: Permission }[] = [
  { label: "Promo codes", href: paths.promotions, needs: "promotions.read" },
  { label: "Gift cards", href: paths.giftCards, needs: "gift_cards.read" },
  { label: "Points", href: paths.points, needs: "loyalty.read" },
];

/** What makes people come back, a kind at a time. */
export function RewardTabs() {
  const { tenant, can } = useMember();
  const pathname = usePathname();
  return (
    <ViewTabs label="Codes, cards and points" className="border-b border-line pb-2">
      {parts
        .filter(({ needs }) => can(needs))
        .map(({ label, href }) => (
          <ViewTab key={label} link={<Link href={href(tenant)} />} current={pathname.startsWith(href(tenant))}>
            {label}
          </ViewTab>
        ))}
    </ViewTabs>
  );
}
