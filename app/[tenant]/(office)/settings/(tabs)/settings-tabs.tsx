"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import type { Permission } from "@/server/auth/permissions";

type Section = Parameters<typeof paths.settingsSection>[1];

const sections: { section: Section; label: string; needs: Permission | null }[] = [
  { section: "company", label: "Company", needs: "settings.read" },
  { section: "sites", label: "Sites", needs: "settings.read" },
  { section: "taxes", label: "Taxes", needs: "settings.read" },
  { section: "payment-methods", label: "Payment methods", needs: "settings.read" },
  { section: "members", label: "Members", needs: "members.read" },
  { section: "roles", label: "Roles", needs: null },
  { section: "api-keys", label: "API keys", needs: "api_keys.write" },
  { section: "sessions", label: "Sessions", needs: null },
  { section: "demonstration", label: "Demonstration", needs: "settings.read" },
];

/** The parts of the settings this member may see. */
export function SettingsTabs() {
  const { tenant, can } = useMember();
  const pathname = usePathname();
  return (
    <ViewTabs label="Parts of the settings" className="border-b border-line pb-2">
      {sections
        .filter(({ needs }) => needs === null || can(needs))
        .map(({ section, label }) => {
          const href = paths.settingsSection(tenant, section);
          return (
            <ViewTab key={section} link={<Link href={href} />} current={pathname.startsWith(href)}>
              {label}
            </ViewTab>
          );
        })}
    </ViewTabs>
  );
}
