"use client";

import { BookOpen, ChevronRight, ListTree, ReceiptText, Scale, Sigma } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Card } from "@/app/_ui/card";
import { Body } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";

/** What can be read out of the books. */
export function ReportsIndex() {
  const { tenant, can } = useMember();
  return (
    <>
      <PageHeader title="Reports" />
      <Body pad>
        <Card className="max-w-[720px] overflow-hidden">
          <ul>
            {can("registers.read") ? (
              <Report href={paths.salesByDay(tenant)} icon={<ReceiptText aria-hidden="true" />} title="Sales by day">
                What the tills sold and took back, its tax, how it was paid and the average receipt
              </Report>
            ) : null}
            <Report href={paths.trialBalance(tenant)} icon={<Sigma aria-hidden="true" />} title="Trial balance">
              Every account's balance at the end of any day; both sides sum to the same
            </Report>
            <Report href={paths.proof(tenant)} icon={<Scale aria-hidden="true" />} title="Proof">
              Invoices, payments and stock against their control accounts, and what must always be true
            </Report>
            <Report href={paths.accounts(tenant)} icon={<ListTree aria-hidden="true" />} title="Chart of accounts">
              Every account with its debits, credits and lines
            </Report>
            <Report href={paths.ledger(tenant)} icon={<BookOpen aria-hidden="true" />} title="Journal">
              Every entry by day, with the document behind it
            </Report>
          </ul>
        </Card>
      </Body>
    </>
  );
}

type ReportProps = { href: string; icon: ReactNode; title: string; children: ReactNode };

function Report({ href, icon, title, children }: ReportProps) {
  return (
    <li className="border-line border-t first:border-t-0">
      <Link href={href} className="flex items-center gap-3 px-4 py-3 hover:bg-sunken">
        <span className="ink2">{icon}</span>
        <span className="grow">
          <b className="med t-sm block">{title}</b>
          <span className="t-xs ink2">{children}</span>
        </span>
        <ChevronRight aria-hidden="true" className="ink3" />
      </Link>
    </li>
  );
}
