"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { ViewTab, ViewTabs } from "@/app/_ui/views";

/** The two ways into the ledger: by day, and by account. */
export function BooksTabs({ current }: { current: "journal" | "accounts" }) {
  const { tenant } = useMember();
  return (
    <ViewTabs label="Ledger">
      <ViewTab link={<Link href={paths.ledger(tenant)} />} current={current === "journal"}>
        Journal
      </ViewTab>
      <ViewTab link={<Link href={paths.accounts(tenant)} />} current={current === "accounts"}>
        Chart of accounts
      </ViewTab>
    </ViewTabs>
  );
}
