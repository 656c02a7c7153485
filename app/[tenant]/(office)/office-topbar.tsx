"use client";

import type { ReactNode } from "react";
import { useMember } from "@/app/_lib/member";
import { TopbarExtra } from "@/app/_ui/topbar-extra";
import { ApprovalBell } from "./approval-bell";

/** What stands in the top bar of every page of the office. */
export function OfficeTopbar({ children }: { children: ReactNode }) {
  const { can } = useMember();
  return <TopbarExtra value={can("till.approve") ? <ApprovalBell /> : null}>{children}</TopbarExtra>;
}
