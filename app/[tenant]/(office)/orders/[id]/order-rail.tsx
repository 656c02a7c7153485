"use client";

import {
  Ban,
  Banknote,
  FileCheck,
  FilePen,
  Lock,
  type LucideIcon,
  PackageCheck,
  Pencil,
  Send,
  SquarePen,
} from "lucide-react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { Rail, RailSection } from "@/app/_ui/split";
import { Status, type StatusKind } from "@/app/_ui/status";
import { Diff, Timeline, TimelineItem } from "@/app/_ui/timeline";
import { formatDay, formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { type HappenedKind, happenings } from "./happenings";
import type { Order } from "./order-steps";

/** Who it is for, what was made from it, and what happened. */
export function OrderRail({ order }: { order: Order }) {
  return (
    <Rail label="About this order" className="w-[296px]">
      <About order={order} />
      <Documents order={order} />
      <Happenings order={order} />
    </Rail>
  );
}

function About({ order }: { order: Order }) {
  const { tenant, today, company } = useMember();
  const { customer } = order;
  const terms = customer.paymentTermsDays ?? company.paymentTermsDays;
  return (
    <RailSection>
      <div className="row mb-3 gap-[10px]">
        <Avatar name={customer.name} />
        <div className="min-w-0">
          <b className="med trunc block">{customer.name}</b>
          <div className="t-xs ink3">
            {[customer.number, customer.city || customer.country].filter(Boolean).join(" · ")}
          </div>
        </div>
        <Link className="link t-xs push" href={paths.customer(tenant, customer.id)}>
          Open
        </Link>
      </div>
      <Dl
        facts={[
          { name: order.status === "quote" ? "Quoted" : "Ordered", value: formatDay(order.orderDate, today) },
          { name: "Wanted by", value: order.wantedBy ? formatDay(order.wantedBy, today) : null },
          { name: "Ships from", value: order.siteName },
          { name: "Their reference", value: order.reference },
          { name: "Terms", value: `${terms} days, ${order.currency}` },
          {
            name: "Rate",
            value:
              order.currency === company.currency
                ? null
                : `1 ${order.currency} = ${order.exchangeRate} ${company.currency}`,
          },
        ]}
      />
      {order.notes ? <p className="t-sm ink2 mt-3 whitespace-pre-wrap">{order.notes}</p> : null}
    </RailSection>
  );
}

function Documents({ order }: { order: Order }) {
  const { tenant } = useMember();
  return (
    <RailSection title="Documents">
      <ul className="t-sm grid gap-[9px]">
        <li className="row">
          <FilePen aria-hidden="true" className="ink3 size-[15px] flex-none" />
          <span className="grow">
            {order.quoteNumber} <span className="ink3">quote</span>
          </span>
          <Money amount={formatMoney(order.totalMinor, order.currency)} currency={order.currency} />
        </li>
        {order.documents.map((document) => (
          <li key={document.id} className="row">
            <Status kind={document.status as StatusKind} bare />
            <Link className="grow" href={paths.invoice(tenant, document.id)}>
              {document.number ?? "Draft invoice"}{" "}
              {document.kind === "invoice" ? <span className="ink3">{statusWordOf(document.status)}</span> : null}
            </Link>
            <Money amount={formatMoney(minor(document.totalMinor), document.currency)} currency={document.currency} />
          </li>
        ))}
        {order.readyMinor > 0 ? (
          <li className="row">
            <Status kind="draft" bare>
              Next invoice
            </Status>
            <span className="grow">
              Next invoice <span className="ink3">ready</span>
            </span>
            <Money amount={formatMoney(order.readyMinor, order.currency)} currency={order.currency} />
          </li>
        ) : null}
      </ul>
    </RailSection>
  );
}

function statusWordOf(status: string): string {
  const words: Record<string, string> = {
    issued: "open",
    partial: "part paid",
    paid: "paid",
    refunded: "refunded",
    void: "void",
  };
  return words[status] ?? status;
}

const icons: Record<HappenedKind, LucideIcon> = {
  write: Send,
  change: Pencil,
  confirm: PackageCheck,
  reserve: Lock,
  invoice: FileCheck,
  pay: Banknote,
  stop: Ban,
  other: SquarePen,
};

function Happenings({ order }: { order: Order }) {
  const { sites } = useMember();
  const timeZone = sites.find((site) => site.id === order.siteId)?.timeZone ?? "UTC";
  const now = useNow();
  return (
    <RailSection title="Timeline">
      <Timeline>
        {happenings(order.timeline).map((entry) => {
          const Icon = icons[entry.kind];
          return (
            <TimelineItem
              key={entry.id}
              who={entry.who}
              what={entry.what}
              when={formatInstant(entry.at, timeZone, now)}
              at={entry.at.toISOString()}
              icon={<Icon aria-hidden="true" />}
              note={entry.note}
            >
              {entry.differences.length > 0
                ? entry.differences.map((difference) => (
                    <Diff
                      key={`${difference.label} ${difference.before} ${difference.after}`}
                      label={difference.label}
                      before={difference.before}
                      after={difference.after}
                    />
                  ))
                : null}
            </TimelineItem>
          );
        })}
      </Timeline>
    </RailSection>
  );
}
