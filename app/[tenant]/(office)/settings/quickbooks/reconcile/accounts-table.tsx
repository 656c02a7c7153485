"use client";

import { Fragment } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { pathOfRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import type { AccountRow } from "./use-reconciliation";

/** What our journal booked on each account that was chosen there, beside what theirs booked from our documents. */
export function AccountsTable({ accounts, currency }: { accounts: readonly AccountRow[]; currency: string }) {
  const money = (amount: number, tone?: "bad" | "zero" | "quiet") => (
    <Money
      amount={formatMoney(minor(amount), currency)}
      currency={currency}
      tone={tone ?? (amount === 0 ? "zero" : "ink")}
      strong={tone === "bad"}
    />
  );
  return (
    <div className="overflow-x-auto">
      <Table label="By account" plain edge={24} className="min-w-[720px]">
        <colgroup>
          <col />
          <col style={{ width: 140 }} />
          <col style={{ width: 140 }} />
          <col style={{ width: 124 }} />
          <col style={{ width: 140 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Account in QuickBooks</Th>
            <Th money>Ours</Th>
            <Th money>In QuickBooks</Th>
            <Th money>Difference</Th>
            <Th money>Others there</Th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((row) => {
            const off = row.theirsMinor - row.oursMinor;
            return (
              <Fragment key={row.accountId}>
                <tr>
                  <Td title={`${row.name}: ${row.places.join(", ")}`}>
                    <span className="med">{row.name}</span> <span className="ink3">{row.places.join(", ")}</span>
                  </Td>
                  <Td num>{money(row.oursMinor)}</Td>
                  <Td num>{money(row.theirsMinor)}</Td>
                  <Td num>{money(off, off === 0 ? "zero" : "bad")}</Td>
                  <Td num>{money(row.othersMinor, row.othersCount === 0 ? "zero" : "quiet")}</Td>
                </tr>
                {off === 0 ? null : (
                  <tr>
                    <td colSpan={5} className="h-auto! whitespace-normal">
                      <DaysOff row={row} currency={currency} />
                      <RoundedTax rounded={row.rounded} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}

/** Documents whose total agrees and whose tax is cents apart: they explain as much of these days. */
function RoundedTax({ rounded }: Pick<AccountRow, "rounded">) {
  const { tenant } = useMember();
  if (rounded.length === 0) return null;
  return (
    <p className="t-sm ink2 pb-1">
      QuickBooks rounds the tax of these otherwise:{" "}
      {rounded.slice(0, SHOWN).map((one, place) => {
        const href = pathOfRow(tenant, one);
        return (
          <Fragment key={`${one.localType} ${one.localId}`}>
            {place > 0 ? " · " : ""}
            {href ? (
              <Link className="link" href={href}>
                {one.label}
              </Link>
            ) : (
              one.label
            )}{" "}
            <span className="whitespace-nowrap">
              {formatMoney(minor(one.offMinor), one.currency)} {one.currency}
            </span>
          </Fragment>
        );
      })}
      {rounded.length > SHOWN ? ` and ${rounded.length - SHOWN} more` : ""}
    </p>
  );
}

const SHOWN = 12;

/** The days that make the difference: the documents of those days say which. */
function DaysOff({ row, currency }: { row: AccountRow; currency: string }) {
  const { today } = useMember();
  const shown = row.days.slice(0, SHOWN);
  return (
    <p className="t-sm ink2 py-1">
      {shown.map(({ day, oursMinor, theirsMinor }, place) => (
        <Fragment key={day}>
          {place > 0 ? " · " : ""}
          <span className="whitespace-nowrap">
            {formatDay(day, today)}: {formatMoney(minor(theirsMinor - oursMinor), currency)}
          </span>
        </Fragment>
      ))}
      {row.days.length > SHOWN ? ` and ${row.days.length - SHOWN} more days` : ""}
    </p>
  );
}
