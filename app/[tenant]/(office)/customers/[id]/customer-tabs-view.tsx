"use client";

import { type ReactNode, Suspense } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { useFilter } from "@/app/_lib/use-filter";
import { TableBones } from "@/app/_ui/skeleton";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import { CustomerDocuments } from "./customer-documents";
import { CustomerItems } from "./customer-items";
import type { CustomerDetail } from "./customer-page";
import { CustomerPayments } from "./customer-payments";
import { type CustomerFilter, type CustomerTab, tabOf, tabs } from "./customer-tabs";

const words: Record<CustomerTab, string> = { documents: "Documents", payments: "Payments", items: "Items bought" };

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
  };
  const page = paths.customer(tenant, customer.id);
  const hrefOf = (tab: CustomerTab) => {
    const search = new URLSearchParams({ ...(list === null ? {} : { list }), ...(tab === "documents" ? {} : { tab }) });
    return search.size > 0 ? `${page}?${search}` : page;
  };
  const panels: Record<CustomerTab, ReactNode> = {
    documents: <CustomerDocuments id={customer.id} />,
    payments: <CustomerPayments id={customer.id} />,
    items: <CustomerItems id={customer.id} />,
  };
  return (
    <>
      <ViewTabs label="Of this customer" className="px-[14px] pt-3 pb-1">
        {tabs
          .filter((tab) => tab !== "payments" || can("payments.read"))
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
      <div className="border-line mt-1 border-t">
        <Suspense
          key={current}
          fallback={
            <TableBones
              label={words[current]}
              rows={6}
              columns={[{ width: 136 }, { width: 112 }, {}, { width: 130, num: true }]}
            />
          }
        >
          {panels[current]}
        </Suspense>
      </div>
    </>
  );
}
