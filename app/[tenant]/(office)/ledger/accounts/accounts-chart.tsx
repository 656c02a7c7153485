"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Body } from "@/app/_ui/split";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { PageHeader } from "@/app/_ui/topbar";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { BooksTabs } from "@/app/[tenant]/(office)/_ledger/books-tabs";
import { typeWords } from "@/app/[tenant]/(office)/_ledger/type-words";
import { formatMoney, minor } from "@/server/money";

/** Every account with what stands on it. */
export function AccountsChart() {
  const { tenant, company } = useMember();
  const router = useRouter();
  const accounts = useSuspenseQuery(useTRPC().ledger.accounts.queryOptions({})).data;
  const { active, rowProps } = useRowKeys({
    count: accounts.length,
    onOpen: (place) => {
      const account = accounts[place];
      if (account) router.push(paths.account(tenant, account.id));
    },
  });
  const money = (amount: number) => (
    <Money
      amount={formatMoney(minor(amount), company.currency)}
      currency={company.currency}
      tone={amount === 0 ? "zero" : "ink"}
    />
  );
  return (
    <>
      <PageHeader title="Ledger" />
      <BooksTabs current="accounts" />
      <Body>
        <Table label="Chart of accounts" sticky>
          <colgroup>
            <col style={{ width: 84 }} />
            <col />
            <col style={{ width: 120 }} />
            <col className="hide-tablet" style={{ width: 150 }} />
            <col className="hide-tablet" style={{ width: 150 }} />
            <col style={{ width: 160 }} />
          </colgroup>
          <thead>
            <tr>
              <Th>Code</Th>
              <Th>Account</Th>
              <Th>Kind</Th>
              <Th money className="hide-tablet">
                Debits
              </Th>
              <Th money className="hide-tablet">
                Credits
              </Th>
              <Th money>Balance</Th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account, place) => (
              <tr key={account.id} {...rowProps(place, false)} aria-current={place === active || undefined}>
                <Td className="num text-left">{account.code}</Td>
                <Td className="med" title={account.name}>
                  <Link href={paths.account(tenant, account.id)}>{account.name}</Link>
                  {account.archived ? <span className="ink3"> archived</span> : null}
                </Td>
                <Td className="ink2">{typeWords[account.type]}</Td>
                <Td num className="hide-tablet">
                  {money(account.baseDebitMinor)}
                </Td>
                <Td num className="hide-tablet">
                  {money(account.baseCreditMinor)}
                </Td>
                <Td num>{money(account.baseBalanceMinor)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Body>
      <TableFoot>
        <b className="med text-ink">{accounts.length} accounts</b>
        <span>Debit is positive, credit negative</span>
      </TableFoot>
    </>
  );
}
