"use client";

import type { ReactNode } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { useFilter } from "@/app/_lib/use-filter";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import type { Permission } from "@/server/auth/permissions";
import { CustomerDocuments } from "./customer-documents";
import { CustomerItems } from "./customer-items";
import type { CustomerDetail } from "./customer-page";
import { CustomerPayments } from "./customer-payments";
import { CustomerPoints } from "./customer-points";
import { CustomerReceipts } from "./customer-receipts";
import { type CustomerFilter, type CustomerTab, tabOf, tabs } from "./customer-tabs";

const words: Record<CustomerTab, string> = {
  documents: "Documents",
  receipts: "Receipts",
  payments: "Payments",
  items: "Items bought",
  points: "Points",
};

const needs: Partial<Record<CustomerTab, Permission>> = {
  receipts: "sales.read",
  payments: "payments.read",
  points: "loyalty.read",
};

/** What lies behind the figures, one kind at a time; the address says which. */
export function CustomerTabs({ customer }: { customer: CustomerDetail }) {
  const { tenant, can } = useMember();
  const [filter] = useFilter<CustomerFilter>();
  const list = useCameFrom();
  const current = tabOf(filter.tab);
  const counts: Record<CustomerTab, number | undefined> = {
    documents: customer.documents,
    payments: customer.payments,
    items: undefined,
    receipts: undefined,
    points: undefined,
  };
  const page = paths.customer(tenant, customer.id);
  const hrefOf = (tab: CustomerTab) => {
    const search = new URLSearchParams({ ...(list === null ? {} : { list }), ...(tab === "documents" ? {} : { tab }) });
    return search.size > 0 ? `${page}?${search}` : page;
  };
  const panels: Record<CustomerTab, ReactNode> = {
    documents: <CustomerDocuments id={customer.id} />,
    receipts: <CustomerReceipts id={customer.id} />,
    payments: <CustomerPayments id={customer.id} />,
    points: <CustomerPoints customer={customer} />,
    items: <CustomerItems id={customer.id} />,
  };
  return (
    <>
      <ViewTabs label="Of this customer" className="px-[14px] pt-3 pb-1">
        {tabs
          .filter((tab) => {
            const needed = needs[tab];
            return needed === undefined || can(needed);
          })
          .map((tab) => (
            <ViewTab
              key={tab}
              link={<Link href={hrefOf(tab)} scroll={false} />}
              current={tab === current}
              count={counts[tab]?.toLocaleString("en-GB")}
            >
              {words[tab]}
            </ViewTab>
          ))}
        {can("payments.read") ? (
          <ViewTab link={<Link href={paths.statement(tenant, customer.id)} />}>Statement</ViewTab>
        ) : null}
      </ViewTabs>
      {/* No boundary of its own: a page streams what lies in one after the rest, and what stands below would move. */}
      <div className="border-line mt-1 border-t">{panels[current]}</div>
    </>
  );
}
