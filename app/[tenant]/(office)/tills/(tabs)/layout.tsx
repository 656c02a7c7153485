import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/topbar";
import { TillTabs } from "./till-tabs";

export default function TillsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Tills" />
      <TillTabs />
      {children}
    </>
  );
}
