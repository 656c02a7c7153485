"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Download, ReceiptText } from "lucide-react";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Segmented } from "@/app/_ui/segmented";
import { Body } from "@/app/_ui/split";
import { Strip, StripCell } from "@/app/_ui/strip";
import { TableFoot } from "@/app/_ui/table";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { DaysTable, type Report } from "./days-table";
import { type ReportFilter, reportInput } from "./report-input";
import { TillFilter } from "./till-filter";
import { useExportDays } from "./use-export-days";

/** What the tills sold by day, how it was paid, and the way to each day's receipts. */
export function SalesByDayPage() {
  const { tenant } = useMember();
  const [filter, setFilter] = useFilter<ReportFilter>();
  // The rows of before stay while the next ones come.
  const input = reportInput(useDeferredValue(filter));
  const report = useSuspenseQuery(useTRPC().reports.salesByDay.queryOptions(input)).data;
  const file = useExportDays();
  return (
    <>
      <Topbar
        actions={
          <Button
            size="sm"
            icon={<Download aria-hidden="true" />}
            busy={file.busy}
            disabledReason={report.days.length === 0 ? "There is nothing to export" : null}
            onClick={() => void file.run(input)}
          >
            Export
          </Button>
        }
      >
        <Crumbs
          trail={[
            <Link key="reports" href={paths.reports(tenant)}>
              Reports
            </Link>,
          ]}
          title="Sales by day"
        />
      </Topbar>
      <FilterBar
        end={
          <DayRange
            from={filter.from ?? report.from}
            to={filter.to ?? report.to}
            onFrom={(from) => setFilter({ from })}
            onTo={(to) => setFilter({ to })}
          />
        }
      >
        <Segmented
          label="A row for each"
          value={input.by}
          options={[
            { value: "day", label: "Day" },
            { value: "till", label: "Day and till" },
          ]}
          onValueChange={(by) => setFilter({ by: by === "till" ? by : undefined })}
        />
        <TillFilter till={filter.till} onChange={(till) => setFilter({ till })} />
      </FilterBar>
      <Body>
        {report.days.length === 0 ? (
          <EmptyState className="p-6" icon={<ReceiptText aria-hidden="true" />} title="Nothing was sold at a till">
            No receipt was rung up from {formatDay(report.from, "")} to {formatDay(report.to, "")}. Choose other days
            above.
          </EmptyState>
        ) : (
          <>
            <Sums report={report} />
            <DaysTable report={report} by={input.by} till={filter.till} />
          </>
        )}
      </Body>
      <TableFoot>
        <b className="med text-ink">
          {report.total.receipts} {report.total.receipts === 1 ? "receipt" : "receipts"}
        </b>
        <span className="trunc">Business days of each site; training is not counted</span>
      </TableFoot>
    </>
  );
}

function Sums({ report: { total, currency } }: { report: Report }) {
  const money = (amount: number) => <Money flow amount={formatMoney(minor(amount), currency)} currency={currency} />;
  const beside = [
    total.tipMinor === 0 ? "" : `${formatMoney(minor(total.tipMinor), currency)} tips`,
    total.giftCardsMinor === 0 ? "" : `${formatMoney(minor(total.giftCardsMinor), currency)} on gift cards`,
  ].filter(Boolean);
  return (
    <div className="px-6 pt-4 pb-3">
      <Strip label="In these days">
        <StripCell label="Sold" figure={money(total.salesMinor)}>
          {beside.length > 0 ? `and ${beside.join(", ")}` : "with tax"}
        </StripCell>
        <StripCell label="Came back" figure={money(total.returnsMinor)}>
          {total.salesMinor > 0 ? `${((total.returnsMinor / total.salesMinor) * 100).toFixed(1)} % of it` : "with tax"}
        </StripCell>
        <StripCell label="Net" figure={money(total.netMinor)}>
          and {formatMoney(minor(total.taxMinor), currency)} tax
        </StripCell>
        <StripCell label="Average receipt" figure={total.averageMinor === null ? "–" : money(total.averageMinor)}>
          of {total.receipts} with something sold
        </StripCell>
      </Strip>
    </div>
  );
}
