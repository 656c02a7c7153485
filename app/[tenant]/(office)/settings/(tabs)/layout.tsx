import type { ReactNode } from "react";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";
import { SettingsTabs } from "./settings-tabs";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs />
      <Body pad>{children}</Body>
    </>
  );
}
