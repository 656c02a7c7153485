"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Sigma } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { DateField } from "@/app/_ui/date-field";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Body } from "@/app/_ui/split";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { typeWords } from "@/app/[tenant]/(office)/_ledger/type-words";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { balanceInput } from "./balance-input";

type Report = RouterOutputs["ledger"]["trialBalance"];

/** Every account's balance at the end of a day; each line leads to what it is made of. */
export function TrialBalancePage() {
  const { tenant } = useMember();
  const [filter, setFilter] = useFilter<{ asOf?: string }>();
  const report = useSuspenseQuery(
    useTRPC().ledger.trialBalance.queryOptions(balanceInput(useDeferredValue(filter.asOf))),
  ).data;
  return (
    <>
      <Topbar
        actions={
          <>
            <label htmlFor="as-of" className="t-sm ink2 whitespace-nowrap">
              At the end of
            </label>
            <DateField
              id="as-of"
              size="sm"
              boxClassName="w-[150px]"
              value={filter.asOf ?? ""}
              onChange={(event) => setFilter({ asOf: event.target.value || undefined })}
            />
            <Button
              size="sm"
              disabledReason={filter.asOf ? null : "This is now"}
              onClick={() => setFilter({ asOf: undefined })}
            >
              Now
            </Button>
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="reports" href={paths.reports(tenant)}>
              Reports
            </Link>,
          ]}
          title="Trial balance"
        />
      </Topbar>
      <Body pad>
        {report.accounts.length === 0 ? (
          <EmptyState
            icon={<Sigma aria-hidden="true" />}
            title={report.asOf ? "Nothing was posted by then" : "Nothing is posted yet"}
          >
            {report.asOf
              ? `The books hold no entry up to ${formatDay(report.asOf, "")}.`
              : "The first issued invoice posts the first entry."}
          </EmptyState>
        ) : (
          <div className="mx-auto max-w-[860px]">
            <ZeroCheck report={report} />
            <AccountsTable report={report} />
          </div>
        )}
      </Body>
    </>
  );
}

function ZeroCheck({ report }: { report: Report }) {
  const money = (amount: number) => (
    <Money flow amount={formatMoney(minor(amount), report.currency)} currency={report.currency} />
  );
  return report.baseDifferenceMinor === 0 ? (
    <Notice tone="ok" className="mb-4" title="The books balance.">
      {money(report.baseDebitMinor)} on both sides
      {report.asOf ? ` at the end of ${formatDay(report.asOf, "")}` : ", as of now"}.
    </Notice>
  ) : (
    <Notice tone="bad" className="mb-4" title="The books do not balance.">
      They differ by {money(report.baseDifferenceMinor)}. Nothing you did caused this; the proof page shows where to
      look.
    </Notice>
  );
}

function AccountsTable({ report }: { report: Report }) {
  const { tenant } = useMember();
  const router = useRouter();
  const hrefOf = (id: string) => `${paths.account(tenant, id)}${report.asOf ? `?to=${report.asOf}` : ""}`;
  const { active, rowProps } = useRowKeys({
    count: report.accounts.length,
    onOpen: (place) => {
      const account = report.accounts[place];
      if (account) router.push(hrefOf(account.id));
    },
  });
  const money = (amount: number, strong?: boolean) => (
    <Money strong={strong} amount={formatMoney(minor(amount), report.currency)} currency={report.currency} />
  );
  return (
    <Table label="Trial balance">
      <colgroup>
        <col style={{ width: 84 }} />
        <col />
        <col className="hide-tablet" style={{ width: 110 }} />
        <col style={{ width: 170 }} />
        <col style={{ width: 170 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Code</Th>
          <Th>Account</Th>
          <Th className="hide-tablet">Kind</Th>
          <Th money>Debit</Th>
          <Th money>Credit</Th>
        </tr>
      </thead>
      <tbody>
        {report.accounts.map((account, place) => (
          <tr key={account.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
            <Td>{account.code}</Td>
            <Td className="med" title={account.name}>
              <Link href={hrefOf(account.id)}>{account.name}</Link>
            </Td>
            <Td className="hide-tablet ink2">{typeWords[account.type]}</Td>
            <Td num>
              {account.baseDebitMinor > 0 || account.baseCreditMinor === 0 ? money(account.baseDebitMinor) : null}
            </Td>
            <Td num>{account.baseCreditMinor > 0 ? money(account.baseCreditMinor) : null}</Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Td />
          <Td className="strong">Total</Td>
          <Td className="hide-tablet" />
          <Td num>{money(report.baseDebitMinor, true)}</Td>
          <Td num>{money(report.baseCreditMinor, true)}</Td>
        </tr>
      </tfoot>
    </Table>
  );
}
