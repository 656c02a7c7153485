"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { BookOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Body } from "@/app/_ui/split";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar } from "@/app/_ui/views";
import { typeWords } from "@/app/[tenant]/(office)/_ledger/type-words";
import { DayRange } from "@/app/[tenant]/(office)/_lists/day-range";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { type AccountFilter, accountInput } from "./account-filter";

type Line = RouterOutputs["ledger"]["account"]["items"][number];

/** One account: what moved on it, newest first, and what each line left behind. */
export function AccountPage({ id }: { id: string }) {
  const { tenant, company } = useMember();
  const router = useRouter();
  const [filter, setFilter] = useFilter<AccountFilter>();
  const shown = useDeferredValue(filter);
  const { account, items, nextCursor } = useSuspenseQuery(
    useTRPC().ledger.account.queryOptions(accountInput(id, shown)),
  ).data;
  const change = (next: Partial<AccountFilter>) => setFilter({ ...next, cursor: undefined });
  useShortcut("esc", () => router.push(paths.accounts(tenant)), { label: "Back to the chart of accounts" });
  return (
    <>
      <Topbar>
        <Crumbs
          trail={[
            <Link key="accounts" href={paths.accounts(tenant)}>
              Chart of accounts
            </Link>,
          ]}
          title={`${account.code} ${account.name}`}
        />
        <span className="t-sm ink3 ml-2">{typeWords[account.type]}</span>
      </Topbar>
      <FilterBar
        end={
          <DayRange
            from={filter.from}
            to={filter.to}
            onFrom={(from) => change({ from })}
            onTo={(to) => change({ to })}
          />
        }
      >
        <span className="t-sm ink2">
          Balance{shown.to ? ` at the end of ${formatDay(shown.to, "")}` : " now"}{" "}
          <Money
            flow
            strong
            amount={formatMoney(minor(account.baseBalanceMinor), company.currency)}
            currency={company.currency}
          />
        </span>
      </FilterBar>
      <Body>
        {items.length === 0 ? (
          <EmptyState className="p-6" icon={<BookOpen aria-hidden="true" />} title="Nothing moved here">
            No entry touched this account{shown.from || shown.to ? " on these days" : " yet"}.
          </EmptyState>
        ) : (
          <LinesTable lines={items} />
        )}
      </Body>
      <TableFoot
        pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
      >
        <b className="med text-ink">{account.lineCount.toLocaleString("en-GB")} lines</b>
      </TableFoot>
    </>
  );
}

function LinesTable({ lines }: { lines: Line[] }) {
  const { tenant, today, company } = useMember();
  const router = useRouter();
  const { active, rowProps } = useRowKeys({
    count: lines.length,
    onOpen: (place) => {
      const line = lines[place];
      if (line) router.push(paths.entry(tenant, line.entryId));
    },
  });
  const money = (amount: number) => (
    <Money amount={formatMoney(minor(amount), company.currency)} currency={company.currency} />
  );
  return (
    <Table label="Lines" sticky>
      <colgroup>
        <col style={{ width: 112 }} />
        <col />
        <col style={{ width: 140 }} />
        <col style={{ width: 140 }} />
        <col style={{ width: 150 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Date</Th>
          <Th>Entry</Th>
          <Th money>Debit</Th>
          <Th money>Credit</Th>
          <Th money>Balance</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, place) => (
          <tr
            key={`${line.entryId}/${line.position}`}
            {...rowProps(place, false)}
            aria-current={place === active || undefined}
          >
            <Td>{formatDay(line.postedOn, today)}</Td>
            <Td title={line.memo}>
              <Link className="med" href={paths.entry(tenant, line.entryId)}>
                {line.memo}
              </Link>
              {line.currency === company.currency ? null : (
                <span className="ink3">
                  {" "}
                  {formatMoney(minor(line.amountMinor), line.currency)} {line.currency}
                </span>
              )}
            </Td>
            <Td num>{line.baseMinor > 0 ? money(line.baseMinor) : null}</Td>
            <Td num>{line.baseMinor < 0 ? money(-line.baseMinor) : null}</Td>
            <Td num>{money(line.baseBalanceMinor)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
