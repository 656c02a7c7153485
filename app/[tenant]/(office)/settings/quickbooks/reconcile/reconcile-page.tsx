"use client";

import { Download, Printer, RotateCw, Scale } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { flushSync } from "react-dom";
import { readError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { saveCsv } from "@/app/_lib/save-csv";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { ErrorState } from "@/app/_ui/error-state";
import { Notice } from "@/app/_ui/notice";
import { Segmented } from "@/app/_ui/segmented";
import { StripBones, TableBones } from "@/app/_ui/skeleton";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { FilterBar } from "@/app/_ui/views";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { formatDay } from "@/server/dates";
import { AccountsTable } from "./accounts-table";
import { agreementOf, isSilent } from "./agreement";
import { DaysTable, keyOfRow } from "./days-table";
import { reconcileCsv } from "./reconcile-csv";
import { type ReconcileFilter, reconcileInput } from "./reconcile-input";
import { Sums } from "./sums";
import { type Reconciliation, useReconciliation } from "./use-reconciliation";

/** Our books beside QuickBooks': what agrees, what does not, and the documents that make the difference. */
export function ReconcilePage() {
  const { tenant } = useMember();
  const [filter, setFilter] = useFilter<ReconcileFilter>();
  const input = reconcileInput(useDeferredValue(filter));
  const asked = useReconciliation(input);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const found = asked.data;
  const print = () => {
    flushSync(() => setOpen(new Set(found?.days.map(keyOfRow))));
    window.print();
  };
  const nothing = found ? null : "There is nothing to take along yet";
  return (
    <>
      <Topbar
        actions={
          <>
            <Button
              size="sm"
              icon={<RotateCw aria-hidden="true" />}
              busy={asked.isFetching}
              onClick={() => void asked.refetch()}
            >
              Compare again
            </Button>
            <Button size="sm" icon={<Printer aria-hidden="true" />} disabledReason={nothing} onClick={print}>
              Print
            </Button>
            <Button
              size="sm"
              icon={<Download aria-hidden="true" />}
              disabledReason={nothing}
              onClick={() => {
                if (found) saveCsv(`reconciliation ${found.from} to ${found.to}.csv`, reconcileCsv(found));
              }}
            >
              Export
            </Button>
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="settings" href={paths.settings(tenant)}>
              Settings
            </Link>,
            <Link key="quickbooks" href={paths.quickbooks(tenant)}>
              QuickBooks
            </Link>,
          ]}
          title="Reconciliation"
        />
      </Topbar>
      <div className="prints__not">
        <FilterBar
          end={
            <DayRange
              from={filter.from ?? found?.from}
              to={filter.to ?? found?.to}
              onFrom={(from) => setFilter({ from })}
              onTo={(to) => setFilter({ to })}
            />
          }
        >
          <Segmented
            label="Days"
            value={filter.show === "differences" ? "differences" : "all"}
            options={[
              { value: "all", label: "All" },
              { value: "differences", label: "Differences" },
            ]}
            onValueChange={(show) => setFilter({ show: show === "differences" ? show : undefined })}
          />
        </FilterBar>
      </div>
      <Body className="prints">
        {found ? (
          <Found
            found={found}
            onlyDifferences={filter.show === "differences"}
            open={open}
            onToggle={(key) => setOpen(toggled(open, key))}
          />
        ) : asked.error ? (
          <Failed error={asked.error} retrying={asked.isFetching} onRetry={() => void asked.refetch()} />
        ) : (
          <Waiting />
        )}
      </Body>
      {found ? (
        <TableFoot>
          <span className="trunc">
            {found.companyName} in QuickBooks, from {formatDay(found.from, "")} to {formatDay(found.to, "")}. What is
            sent begins on {formatDay(found.startDate, "")}.
          </span>
        </TableFoot>
      ) : null}
    </>
  );
}

function toggled(open: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(key)) next.add(key);
  return next;
}

type FoundProps = {
  found: Reconciliation;
  onlyDifferences: boolean;
  open: ReadonlySet<string>;
  onToggle: (key: string) => void;
};

function Found({ found, onlyDifferences, open, onToggle }: FoundProps) {
  const rows = onlyDifferences ? found.days.filter((row) => !isSilent(row)) : found.days;
  const accounts = found.accounts?.filter(
    ({ oursMinor, theirsMinor, othersCount }) => oursMinor !== 0 || theirsMinor !== 0 || othersCount > 0,
  );
  const days = `from ${formatDay(found.from, "")} to ${formatDay(found.to, "")}`;
  if (found.days.length === 0 && !accounts?.length) {
    return (
      <EmptyState className="p-6" icon={<Scale aria-hidden="true" />} title="Nothing to compare in these days">
        Neither side has a document {days}. Choose other days above.
      </EmptyState>
    );
  }
  const agreement = agreementOf(found);
  return (
    <>
      <h1 className="prints__only t-lg strong px-6 pt-4">
        Reconciliation with {found.companyName} in QuickBooks, {days}
      </h1>
      <div className="grid gap-3 px-6 pt-4 pb-3">
        <Sums found={found} />
        {agreement === "same" ? (
          <Notice tone="ok" title="QuickBooks says the same.">
            Every document of ours {days} stands there once, on its day and with its total, and every account moved as
            ours did.
          </Notice>
        ) : null}
        {agreement === "unseen" ? (
          <Notice tone="ok" title="The documents agree.">
            Every document of ours {days} stands there once, on its day and with its total.
          </Notice>
        ) : null}
        {agreement === "rounded" ? (
          <Notice tone="ok" title="QuickBooks says the same, but for cents of tax.">
            Every document of ours {days} stands there once, on its day and with its total. QuickBooks works tax out
            once for each rate, which rounds otherwise: those documents are named by day, and below the accounts it
            moves.
          </Notice>
        ) : null}
        {agreement === "accounts" ? (
          <Notice tone="warn" title="The documents agree, some accounts do not.">
            Every document of ours {days} stands there on its day and with its total. Below, by account, are the days on
            which it was booked elsewhere: an account was chosen anew under What goes where, or a document was booked to
            another one there. A cent between income accounts is QuickBooks’ own rounding of tax inside prices.
          </Notice>
        ) : null}
      </div>
      {rows.length > 0 ? (
        <DaysTable rows={rows} open={open} onToggle={onToggle} />
      ) : (
        <p className="ink2 px-6 pb-4">No day differs.</p>
      )}
      <h2 className="t-md strong px-6 pt-6 pb-2">By account</h2>
      {!accounts ? (
        <p className="ink2 px-6 pb-6">
          What the accounts moved is for those who may see the books. Ask one of them if you need it.
        </p>
      ) : accounts.length > 0 ? (
        <AccountsTable accounts={accounts} currency={found.currency} />
      ) : (
        <p className="ink2 px-6 pb-6">Nothing was booked on the accounts under What goes where.</p>
      )}
    </>
  );
}

function Waiting() {
  return (
    <div aria-busy="true">
      <p role="status" className="ink2 px-6 pt-4">
        Reading both books. A month takes a few seconds, a busy quarter up to a minute.
      </p>
      <StripBones className="mx-6 my-3" />
      <TableBones
        label="By day and kind of document"
        columns={[
          { title: "Day", width: 100 },
          { title: "Kind" },
          { title: "Ours", width: 140, num: true },
          { title: "In QuickBooks", width: 140, num: true },
          { title: "Difference", width: 124, num: true },
        ]}
      />
    </div>
  );
}

function Failed({ error, retrying, onRetry }: { error: unknown; retrying: boolean; onRetry: () => void }) {
  const { tenant } = useMember();
  const { kind, code, message } = readError(error);
  // To ask again does not help with these.
  const isForSettings = code === "not_set_up" || code === "needs_reconnect";
  return (
    <ErrorState
      className="p-6"
      title={kind === "invalid" ? "These days cannot be compared" : "The books could not be compared"}
      happened={message}
      money="Nothing was changed on either side."
      retrying={retrying}
      {...(kind === "invalid" || isForSettings ? {} : { onRetry })}
      actions={
        isForSettings ? (
          <Button asChild variant="primary">
            <Link href={paths.quickbooks(tenant)}>To QuickBooks</Link>
          </Button>
        ) : null
      }
    />
  );
}
