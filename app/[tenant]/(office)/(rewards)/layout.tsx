import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/topbar";
import { RewardTabs } from "./reward-tabs";

export default function RewardsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Codes, cards & points" />
      <RewardTabs />
      {children}
    </>
  );
}
