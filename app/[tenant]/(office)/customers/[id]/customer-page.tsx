"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Clock, Ellipsis, FilePlus2, MapPin, Pencil, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { backToList } from "@/app/_lib/came-from";
import { countryName } from "@/app/_lib/countries";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { Avatar } from "@/app/_ui/avatar";
import { Button, IconButton } from "@/app/_ui/button";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { Split, SplitMain } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { CustomerNeighbours } from "@/app/[tenant]/(office)/customers/customer-neighbours";
import { CustomerBalances } from "./customer-balances";
import { CustomerRail } from "./customer-rail";
import { CustomerTabs } from "./customer-tabs-view";
import { PayMenu } from "./pay-menu";

const ArchiveDialog = onDemand(() => import("./archive-dialog").then((code) => code.ArchiveDialog));

export type CustomerDetail = RouterOutputs["customers"]["get"];

export function CustomerPage({ id }: { id: string }) {
  const { tenant, can } = useMember();
  const list = useCameFrom();
  const router = useRouter();
  const customer = useSuspenseQuery(useTRPC().customers.get.queryOptions({ id })).data;
  const [archiving, setArchiving] = useState(false);
  const mayInvoice = can("invoices.draft") && customer.archivedAt === null;
  const newInvoice = `${paths.newInvoice(tenant)}?customer=${id}`;
  useShortcut("n", () => router.push(newInvoice), { label: "New invoice", enabled: mayInvoice });
  useShortcut("e", () => router.push(paths.editCustomer(tenant, id)), {
    label: "Edit",
    enabled: can("customers.write"),
  });
  const place = placeOf(customer);
  return (
    <>
      <Topbar
        actions={
          <>
            {can("payments.record") ? <PayMenu customer={customer} /> : null}
            {mayInvoice ? (
              <Button asChild size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
                <Link href={newInvoice}>New invoice</Link>
              </Button>
            ) : null}
            <Menu trigger={<IconButton label="More" icon={<Ellipsis aria-hidden="true" />} />}>
              {can("orders.write") && customer.archivedAt === null ? (
                <MenuItem
                  icon={<FilePlus2 aria-hidden="true" />}
                  link={<Link href={`${paths.newOrder(tenant)}?customer=${id}`} />}
                >
                  New quote
                </MenuItem>
              ) : null}
              {can("customers.write") ? (
                <>
                  <MenuItem
                    icon={<Pencil aria-hidden="true" />}
                    kbd="E"
                    link={<Link href={paths.editCustomer(tenant, id)} />}
                  >
                    Edit
                  </MenuItem>
                  <MenuItem
                    icon={customer.archivedAt ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
                    onSelect={() => setArchiving(true)}
                  >
                    {customer.archivedAt ? "Bring back" : "Archive"}
                  </MenuItem>
                </>
              ) : (
                <MenuItem disabledReason="Your role may see customers, not change them.">Edit</MenuItem>
              )}
            </Menu>
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="customers" href={backToList(paths.customers(tenant), list)}>
              Customers
            </Link>,
          ]}
          title={customer.name}
        />
        <CustomerNeighbours id={id} />
      </Topbar>
      <Split>
        <SplitMain>
          <div className="flex items-center gap-[14px] px-6 pt-5">
            <Avatar name={customer.name} size="lg" />
            <div className="grow min-w-0">
              <p className="t-xl trunc" aria-hidden="true">
                {customer.name}
              </p>
              <div className="t-sm ink2 mt-[2px] flex flex-wrap gap-x-[14px]">
                <span>{customer.number}</span>
                {place ? (
                  <span className="row gap-[5px]">
                    <MapPin className="size-[14px]" aria-hidden="true" />
                    {place}
                  </span>
                ) : null}
                {customer.paysInDays !== null ? (
                  <span className="row gap-[5px]">
                    <Clock className="size-[14px]" aria-hidden="true" />
                    {paysWords(customer.paysInDays)}
                  </span>
                ) : null}
              </div>
            </div>
          </div>
          {customer.archivedAt ? (
            <Notice
              tone="plain"
              icon={<Archive aria-hidden="true" />}
              className="mx-6 mt-4"
              title="This customer is archived."
            >
              They are left out of lists and new documents; everything that was written stays.
            </Notice>
          ) : null}
          <CustomerBalances customer={customer} />
          <CustomerTabs customer={customer} />
        </SplitMain>
        <CustomerRail customer={customer} />
      </Split>
      <ArchiveDialog customer={customer} open={archiving} onOpenChange={setArchiving} />
    </>
  );
}

function placeOf({ addresses, country }: CustomerDetail): string {
  const address = addresses.find((one) => one.kind === "billing") ?? addresses[0];
  const code = country || address?.country || "";
  return [address?.city, code ? countryName(code) : ""].filter(Boolean).join(", ");
}

function paysWords(days: number): string {
  if (days <= 0) return "Pays at once";
  return days === 1 ? "Pays in a day on average" : `Pays in ${days} days on average`;
}
