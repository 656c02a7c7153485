import type { ReactNode } from "react";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";
import { OnTillsTabs } from "./on-tills-tabs";

export default function OnTillsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="On the tills" />
      <OnTillsTabs />
      <Body pad>{children}</Body>
    </>
  );
}
