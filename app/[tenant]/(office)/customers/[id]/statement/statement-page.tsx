"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Download, ReceiptText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { EmptyState } from "@/app/_ui/empty-state";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { saveCsv } from "@/app/[tenant]/(office)/_lists/csv";
import { formatDay } from "@/server/dates";
import { statementCsv } from "./statement-csv";
import { type StatementFilter, statementInput } from "./statement-input";
import { StatementOf } from "./statement-of";

/** What moved between us and a customer in a span of days, per currency, from the opening to the closing balance. */
export function StatementPage({ id }: { id: string }) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const [filter, setFilter] = useFilter<StatementFilter>();
  // The lines of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const statement = useSuspenseQuery(useTRPC().customers.statement.queryOptions(statementInput(id, shown))).data;
  const { customer, from, to, currencies } = statement;
  useShortcut("esc", () => router.push(paths.customer(tenant, id)), { label: "Back to the customer" });
  return (
    <>
      <Topbar
        actions={
          <Button
            size="sm"
            variant="quiet"
            icon={<Download aria-hidden="true" />}
            disabledReason={currencies.length === 0 ? "There is nothing to save" : null}
            onClick={() => saveCsv(`statement-${customer.number}-${from}-${to}.csv`, statementCsv(statement))}
          >
            CSV
          </Button>
        }
      >
        <Crumbs
          trail={[
            <Link key="customers" href={paths.customers(tenant)}>
              Customers
            </Link>,
            <Link key="customer" href={paths.customer(tenant, id)}>
              {customer.name}
            </Link>,
          ]}
          title="Statement"
        />
      </Topbar>
      <Body>
        <div className="row flex-wrap gap-2 px-6 pt-4">
          <label htmlFor="statement-from" className="t-sm ink2">
            From
          </label>
          <DateField
            id="statement-from"
            size="sm"
            boxClassName="w-[150px]"
            value={from}
            max={to}
            onChange={({ target }) => setFilter({ from: target.value || undefined, to: filter.to })}
          />
          <label htmlFor="statement-to" className="t-sm ink2">
            to
          </label>
          <DateField
            id="statement-to"
            size="sm"
            boxClassName="w-[150px]"
            value={to}
            min={from}
            onChange={({ target }) => setFilter({ from: filter.from, to: target.value || undefined })}
          />
          {filter.from || filter.to ? (
            <Button size="sm" variant="quiet" onClick={() => setFilter({ from: undefined, to: undefined })}>
              Last 90 days
            </Button>
          ) : null}
        </div>
        {currencies.length === 0 ? (
          <EmptyState
            className="p-6"
            icon={<ReceiptText aria-hidden="true" />}
            title="Nothing is between us"
            actions={
              <Button asChild size="sm">
                <Link href={paths.customer(tenant, id)}>Back to {customer.name}</Link>
              </Button>
            }
          >
            Nothing was open on {formatDay(from, today)}, and nothing moved until{" "}
            {to === today ? "today" : formatDay(to, today)}. Choose other days to see what was before.
          </EmptyState>
        ) : (
          currencies.map((one) => <StatementOf key={one.currency} statement={one} from={from} to={to} />)
        )}
      </Body>
    </>
  );
}
