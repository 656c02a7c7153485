"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowDownRight, ArrowUpRight, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { BarChart } from "@/app/_ui/bar-chart";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Meter, Swatch } from "@/app/_ui/meter";
import { Money } from "@/app/_ui/money";
import { Pill } from "@/app/_ui/pill";
import { Body } from "@/app/_ui/split";
import { StatusShape } from "@/app/_ui/status-shape";
import { Strip, StripCell } from "@/app/_ui/strip";
import { PageHeader } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { addDays, daysBetween, formatDay } from "@/server/dates";
import { currencyDecimals, formatMoney, minor, sum } from "@/server/money";
import { NeedsSomeone } from "./needs-someone";

type Figures = RouterOutputs["home"]["figures"];

/** The day at a glance: what came in, what is owed, and what waits for a person. */
export function Home({ asOf }: { asOf?: string }) {
  const { tenant, can } = useMember();
  const router = useRouter();
  const figures = useSuspenseQuery(useTRPC().home.figures.queryOptions({ asOf })).data;
  useShortcut("n", () => can("invoices.draft") && router.push(paths.newInvoice(tenant)), { label: "New invoice" });
  return (
    <>
      <PageHeader
        title="Home"
        subtitle={figures.isToday ? longDay(figures.today) : `${longDay(figures.today)}, the last day with takings`}
        actions={
          can("invoices.draft") && (
            <Button asChild variant="primary" size="sm" icon={<Plus aria-hidden="true" />} kbd="N">
              <Link href={paths.newInvoice(tenant)}>New invoice</Link>
            </Button>
          )
        }
      />
      <Body pad>
        <div className="grid gap-4">
          <KeyFigures figures={figures} />
          <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_288px]">
            <FlowChart figures={figures} />
            <OverdueByAge figures={figures} />
          </div>
          <NeedsSomeone figures={figures} />
        </div>
      </Body>
    </>
  );
}

function KeyFigures({ figures }: { figures: Figures }) {
  const { company } = useMember();
  const own = (sums: Figures["open"]) => sums.find((one) => one.currency === company.currency);
  const rest = (sums: Figures["open"]) => sums.filter((one) => one.currency !== company.currency);
  const figure = (amountMinor: number) => (
    <Money flow amount={formatMoney(minor(amountMinor), company.currency)} currency={company.currency} />
  );
  const { todayMinor, weekBeforeMinor } = figures.takings;
  const lastTraded = todayMinor === 0 ? figures.flows.findLast((flow) => flow.inMinor > 0) : undefined;
  const change = weekBeforeMinor > 0 && todayMinor > 0 ? Math.round((todayMinor * 100) / weekBeforeMinor) - 100 : null;
  return (
    <Strip label="Key figures">
      <StripCell
        label={figures.isToday ? "Takings today" : `Takings ${formatDay(figures.today, "")}`}
        size="2xl"
        figure={figure(todayMinor)}
        className="grow-[1.5]"
      >
        <span className="row gap-[6px]">
          {change !== null && (
            <Pill
              tone={change >= 0 ? "ok" : "plain"}
              icon={change >= 0 ? <ArrowUpRight aria-hidden="true" /> : <ArrowDownRight aria-hidden="true" />}
            >
              {change >= 0 ? "+" : "−"}
              {Math.abs(change)} %
            </Pill>
          )}
          <span className="num">
            {lastTraded ? "Last on " : ""}
            {formatDay(lastTraded?.day ?? addDays(figures.today, -7), figures.today)}:{" "}
            {formatMoney(minor(lastTraded?.inMinor ?? weekBeforeMinor), company.currency)}
          </span>
        </span>
      </StripCell>
      <StripCell label="Open invoices" size="xl" figure={figure(own(figures.open)?.amountMinor ?? 0)}>
        {own(figures.open)?.count ?? "nothing is open"}
        {rest(figures.open).map((one) => (
          <span key={one.currency}>
            {" · and "}
            <Money flow amount={formatMoney(minor(one.amountMinor), one.currency)} currency={one.currency} /> in{" "}
            {one.count}
          </span>
        ))}
      </StripCell>
      <StripCell
        label="Overdue"
        icon={own(figures.overdue) ? <StatusShape shape="alert" className="bad" /> : undefined}
        size="xl"
        figure={figure(own(figures.overdue)?.amountMinor ?? 0)}
      >
        {figures.oldestDue
          ? `${countOf(figures.overdue)}, the oldest ${daysBetween(figures.oldestDue, figures.dueOn)} days`
          : "nothing is late"}
      </StripCell>
      <StripCell label="Due in 7 days" size="xl" figure={figure(own(figures.soon)?.amountMinor ?? 0)}>
        {own(figures.soon) ? countOf(figures.soon) : "nothing"}
      </StripCell>
    </Strip>
  );
}

function countOf(sums: Figures["open"]): string {
  const count = sum(sums.map((one) => minor(one.count)));
  return count === 1 ? "1 invoice" : `${count} invoices`;
}

function FlowChart({ figures }: { figures: Figures }) {
  const { company } = useMember();
  const text = (amount: number) => formatMoney(minor(amount), company.currency);
  // Only for drawing: the chart's scale is in whole pounds, its figures are the exact text.
  const unit = 10 ** currencyDecimals(company.currency);
  const received = sum(figures.flows.map((flow) => minor(flow.inMinor)));
  const refunded = sum(figures.flows.map((flow) => minor(flow.refundsMinor)));
  const bars = figures.flows.map((flow, index) => ({
    id: flow.day,
    label: formatDay(flow.day, ""),
    tick:
      index % 7 === 1 && index < figures.flows.length - 3
        ? formatDay(flow.day, addDays(figures.today, 1))
        : index === figures.flows.length - 1
          ? figures.isToday
            ? "Today"
            : formatDay(flow.day, addDays(figures.today, 1))
          : undefined,
    up: flow.inMinor / unit,
    down: Math.abs(flow.refundsMinor) / unit,
    upText: text(flow.inMinor),
    downText: text(flow.refundsMinor),
    netText: text(flow.inMinor + flow.refundsMinor),
    soFar: figures.isToday && index === figures.flows.length - 1,
  }));
  return (
    <Card
      title="Money in and out, 30 days"
      aside={
        <>
          <Swatch fill="brand">
            In <b className="num text-ink">{text(received)}</b>
          </Swatch>
          <Swatch fill="ink">
            Refunds <b className="num text-ink">{text(refunded)}</b>
          </Swatch>
          <span className="hide-tablet">
            Net <Money flow amount={text(received + refunded)} currency={company.currency} />
          </span>
        </>
      }
    >
      <div className="px-5 pb-2">
        <BarChart label="Money in and out per day over 30 days" bars={bars} />
      </div>
    </Card>
  );
}

const bandTitles = { "1-7": "1–7 days", "8-14": "8–14 days", "15-30": "15–30 days", "30+": "Over 30 days" };

function OverdueByAge({ figures }: { figures: Figures }) {
  const { company } = useMember();
  const most = Math.max(1, ...figures.overdueByAge.map((band) => band.amountMinor));
  return (
    <Card title="Overdue by age">
      <div className="grid gap-[13px] px-5 pt-[2px] pb-4">
        {figures.overdueByAge.map(({ band, count, amountMinor }) => (
          <div key={band}>
            <div className="row t-sm mb-[5px] justify-between">
              <span>
                {bandTitles[band]} <span className="ink3">· {count}</span>
              </span>
              <Money flow amount={formatMoney(minor(amountMinor), company.currency)} currency={company.currency} />
            </div>
            <Meter
              thin
              label={`${bandTitles[band]}: ${count} invoices`}
              parts={[{ percent: (amountMinor * 100) / most, fill: band === "30+" ? "bad" : "ink" }]}
            />
          </div>
        ))}
      </div>
    </Card>
  );
}

function longDay(day: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}
