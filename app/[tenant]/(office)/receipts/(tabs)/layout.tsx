import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/topbar";
import { ReceiptTabs } from "./receipt-tabs";

export default function ReceiptsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Receipts" />
      <ReceiptTabs />
      {children}
    </>
  );
}
