"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { BookOpen, Plus, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { AddFilterButton, FilterChip } from "@/app/_ui/filter-chip";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { Money } from "@/app/_ui/money";
import { onDemand } from "@/app/_ui/on-demand";
import { Body } from "@/app/_ui/split";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { PageHeader } from "@/app/_ui/topbar";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar } from "@/app/_ui/views";
import { BooksTabs } from "@/app/[tenant]/(office)/_ledger/books-tabs";
import { causeWords } from "@/app/[tenant]/(office)/_ledger/cause";
import type { Entry } from "@/app/[tenant]/(office)/_ledger/entry-table";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { causes, type JournalFilter, journalInput } from "./journal-filter";

const NewEntryDialog = onDemand(() => import("./new-entry-dialog").then((code) => code.NewEntryDialog));

/** Every entry of the books, by day. */
export function JournalList() {
  const { can } = useMember();
  const mayPost = can("ledger.post");
  const [isWriting, setWriting] = useState(false);
  useShortcut("n", () => setWriting(true), { label: "New entry", enabled: mayPost });
  const [filter, setFilter] = useFilter<JournalFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const input = journalInput(shown);
  const { items, nextCursor } = useSuspenseQuery(useTRPC().ledger.list.queryOptions(input)).data;
  const change = (next: Partial<JournalFilter>) => setFilter({ ...next, cursor: undefined });
  const isNarrowed = Boolean(shown.cause || shown.from || shown.to);
  return (
    <>
      <PageHeader
        title="Ledger"
        actions={
          mayPost ? (
            <Button
              size="sm"
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              kbd="N"
              onClick={() => setWriting(true)}
            >
              New entry
            </Button>
          ) : null
        }
      />
      <BooksTabs current="journal" />
      <JournalFilters filter={filter} onChange={change} />
      <Body>
        {items.length === 0 ? (
          <EmptyState
            className="p-6"
            icon={isNarrowed ? <SearchX aria-hidden="true" /> : <BookOpen aria-hidden="true" />}
            title={isNarrowed ? "Nothing matches" : "Nothing is posted yet"}
            actions={
              isNarrowed ? (
                <Button size="sm" onClick={() => change({ cause: undefined, from: undefined, to: undefined })}>
                  Show all
                </Button>
              ) : undefined
            }
          >
            {isNarrowed
              ? "No entry was posted on these days from this kind of document."
              : "The first issued invoice posts the first entry, in the same moment."}
          </EmptyState>
        ) : (
          <JournalTable entries={items} sort={input.sort} onSort={(sort) => change({ sort })} />
        )}
      </Body>
      {items.length === 0 ? null : (
        <TableFoot
          pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
        >
          <b className="med text-ink">
            {items.length} {items.length === 1 ? "entry" : "entries"} on this page
          </b>
          <span>every one balanced</span>
        </TableFoot>
      )}
      {isWriting ? <NewEntryDialog onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function JournalFilters({
  filter,
  onChange,
}: {
  filter: Partial<JournalFilter>;
  onChange: (change: Partial<JournalFilter>) => void;
}) {
  const cause = causes.find((one) => one.value === filter.cause);
  const counts = useQuery(useTRPC().home.counts.queryOptions()).data;
  // A shop never sees rooms.
  const offered = causes.filter(({ value }) => value !== "folio" || typeof counts?.rooms === "number");
  return (
    <FilterBar
      end={
        <DayRange
          from={filter.from}
          to={filter.to}
          onFrom={(from) => onChange({ from })}
          onTo={(to) => onChange({ to })}
        />
      }
    >
      {cause ? (
        <FilterChip name="Posted by" value={cause.label} onClear={() => onChange({ cause: undefined })} />
      ) : (
        <Menu trigger={<AddFilterButton>Posted by</AddFilterButton>} align="start">
          <MenuLabel>Posted by</MenuLabel>
          {offered.map((one) => (
            <MenuItem key={one.value} onSelect={() => onChange({ cause: one.value })}>
              {one.label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </FilterBar>
  );
}

type TableProps = {
  entries: Entry[];
  sort: "postedOn" | "-postedOn";
  onSort: (sort: "postedOn" | "-postedOn") => void;
};

function JournalTable({ entries, sort, onSort }: TableProps) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const { colStyle, resizer } = useColumnWidths("journal", { date: 112, what: 190, accounts: 260, amount: 144 });
  const { active, rowProps } = useRowKeys({
    count: entries.length,
    onOpen: (place) => {
      const entry = entries[place];
      if (entry) router.push(paths.entry(tenant, entry.id));
    },
  });
  return (
    <Table label="Journal" sticky>
      <colgroup>
        <col style={colStyle("date")} />
        <col style={colStyle("what")} />
        <col />
        <col className="hide-tablet" style={colStyle("accounts")} />
        <col style={colStyle("amount")} />
      </colgroup>
      <thead>
        <tr>
          <Th
            sorted={sort === "postedOn" ? "asc" : "desc"}
            onSort={() => onSort(sort === "postedOn" ? "-postedOn" : "postedOn")}
            resizer={resizer("date", "Date")}
          >
            Date
          </Th>
          <Th resizer={resizer("what", "Document")}>Document</Th>
          <Th>Entry</Th>
          <Th className="hide-tablet" resizer={resizer("accounts", "Accounts")}>
            Accounts
          </Th>
          <Th money resizer={resizer("amount", "Amount")}>
            Amount
          </Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, place) => (
          <tr key={entry.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
            <Td>
              <Link href={paths.entry(tenant, entry.id)}>{formatDay(entry.postedOn, today)}</Link>
            </Td>
            <Td className="med" title={causeWords(entry.document)}>
              {causeWords(entry.document)}
            </Td>
            <Td title={entry.memo}>{entry.memo}</Td>
            <Td className="hide-tablet ink2" title={accountsOf(entry)}>
              {accountsOf(entry)}
            </Td>
            <Td num>
              <Money amount={formatMoney(minor(entry.totalMinor), entry.currency)} currency={entry.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function accountsOf(entry: Entry): string {
  const codes = (sign: 1 | -1) =>
    [...new Set(entry.lines.filter((line) => line.baseMinor * sign > 0).map((line) => line.accountCode))].join(", ");
  return `${codes(1)} to ${codes(-1)}`;
}
