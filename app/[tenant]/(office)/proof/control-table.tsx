"use client";

import { Check, CircleAlert } from "lucide-react";
import { Fragment } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Card } from "@/app/_ui/card";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { formatMoney, minor } from "@/server/money";

type Account = RouterOutputs["reports"]["proof"]["accounts"][number];

/** Each control account beside the documents it sums up; a difference says who or what. */
export function ControlTable({ proof }: { proof: RouterOutputs["reports"]["proof"] }) {
  const { tenant } = useMember();
  const money = (amount: number, currency: string) => (
    <Money amount={formatMoney(minor(amount), currency)} currency={currency} />
  );
  return (
    <Card className="overflow-hidden">
      <Table label="Control accounts" plain edge={20}>
        <colgroup>
          <col style={{ width: 168 }} />
          <col className="hide-tablet" />
          <col style={{ width: 142 }} />
          <col style={{ width: 142 }} />
          <col style={{ width: 108 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Control account</Th>
            <Th className="hide-tablet">Counted from</Th>
            <Th money>Documents say</Th>
            <Th money>Ledger says</Th>
            <Th num>Difference</Th>
          </tr>
        </thead>
        <tbody>
          {proof.accounts.map((account) => (
            <Fragment key={account.key}>
              <tr className={account.differenceMinor === 0 ? undefined : "pf-open"}>
                <Td className="med" title={account.title}>
                  {account.accountId ? (
                    <Link href={paths.account(tenant, account.accountId)}>{account.title}</Link>
                  ) : (
                    account.title
                  )}
                </Td>
                <Td className="hide-tablet ink2" title={account.counted}>
                  {account.counted}
                </Td>
                <Td num>{money(account.oursMinor, account.currency)}</Td>
                <Td num>{money(account.theirsMinor, account.currency)}</Td>
                <Td num>
                  <Difference account={account} />
                </Td>
              </tr>
              {account.differenceMinor === 0 ? null : (
                <tr>
                  <td colSpan={5} className="h-auto whitespace-normal px-5 pb-3">
                    <Why account={account} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Difference({ account }: { account: Account }) {
  const text = formatMoney(minor(Math.abs(account.differenceMinor)), account.currency);
  return account.differenceMinor === 0 ? (
    <span className="row justify-end gap-[6px]">
      <span className="ink3">{text}</span>
      <Check aria-label="agrees" className="ok size-[15px]" />
    </span>
  ) : (
    <span className="row justify-end gap-[6px]">
      <CircleAlert aria-label="differs" className="bad size-[15px]" />
      <b className="strong bad">{text}</b>
    </span>
  );
}

function Why({ account }: { account: Account }) {
  const { tenant } = useMember();
  const hrefs = {
    customer: (id: string) => paths.customer(tenant, id),
    product: (id: string) => paths.product(tenant, id),
    entry: (id: string) => paths.entry(tenant, id),
  };
  const text = (amount: number) => `${formatMoney(minor(amount), account.currency)} ${account.currency}`;
  return (
    <div className="rounded-md bg-bad-soft px-[14px] py-[10px] leading-[19px]">
      <div className="t-sm">
        <b className="strong">
          {account.suspects.length === 0
            ? "No single record explains it."
            : account.suspects.length === 1
              ? "One record does not agree."
              : "These do not agree, the largest first."}
        </b>{" "}
        <span className="ink2">No money moved because of it; an accountant should look.</span>
      </div>
      <ul className="t-sm mt-2 grid gap-1">
        {account.suspects.map((suspect) => (
          <li key={`${suspect.kind}/${suspect.id}`} className="row gap-2">
            {suspect.id ? (
              <Link className="link" href={hrefs[suspect.kind](suspect.id)}>
                {suspect.label}
              </Link>
            ) : (
              suspect.label
            )}
            <span className="ink2">
              documents say {text(Math.abs(suspect.differenceMinor))} {suspect.differenceMinor > 0 ? "more" : "less"}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
