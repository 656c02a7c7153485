"use client";

import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { Money } from "@/app/_ui/money";
import { Strip, StripCell } from "@/app/_ui/strip";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatMoney, type Minor } from "@/server/money";
import { aboutWords, balanceWords, lineHref, lineWords, type StatementOfCurrency } from "./statement-words";

type Props = { statement: StatementOfCurrency; from: string; to: string };

/** One currency: what it came to, and every line with the balance after it. */
export function StatementOf({ statement, from, to }: Props) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const { currency, lines } = statement;
  const { active, rowProps } = useRowKeys({
    count: lines.length,
    onOpen: (place) => {
      const line = lines[place];
      if (line) router.push(lineHref(tenant, line));
    },
  });
  const figure = (amount: Minor) => <Money flow amount={formatMoney(amount, currency)} currency={currency} />;
  const money = (amount: Minor, strong = false) => (
    <Money
      amount={formatMoney(amount, currency)}
      currency={currency}
      strong={strong}
      tone={amount === 0 ? "zero" : "ink"}
    />
  );
  return (
    <section aria-label={`In ${currency}`} className="pb-4">
      <Strip label={`What it came to in ${currency}`} className="mx-6 my-4">
        <StripCell label="Opening" figure={figure(statement.openingMinor)}>
          {balanceWords(statement.openingMinor)}
        </StripCell>
        <StripCell label="Invoiced" figure={figure(statement.invoicedMinor)}>
          less {formatMoney(statement.creditedMinor, currency)} credited
        </StripCell>
        <StripCell label="Paid" figure={figure(statement.paidMinor)}>
          {formatMoney(statement.givenBackMinor, currency)} given back
        </StripCell>
        <StripCell due label="Closing" figure={figure(statement.closingMinor)}>
          {closingWords(statement)}
        </StripCell>
      </Strip>
      <Table label={`Statement in ${currency}`} lined edge={24}>
        <colgroup>
          <col style={{ width: 116 }} />
          <col style={{ width: 210 }} />
          <col />
          <col style={{ width: 140 }} />
          <col style={{ width: 140 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Day</Th>
            <Th>What</Th>
            <Th>About</Th>
            <Th money>Amount</Th>
            <Th money>Balance</Th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <Td className="ink2">{formatDay(from, today)}</Td>
            <Td className="med">Opening balance</Td>
            <Td />
            <Td num />
            <Td num>{money(statement.openingMinor, true)}</Td>
          </tr>
          {lines.map((line, place) => {
            const about = aboutWords(line, currency);
            return (
              <tr key={line.entryId} {...rowProps(place)} aria-current={place === active || undefined}>
                <Td className="ink2">{formatDay(line.on, today)}</Td>
                <Td>
                  <Link className="med" href={lineHref(tenant, line)}>
                    {lineWords(line)}
                  </Link>
                </Td>
                <Td className="ink2" title={about}>
                  {about}
                </Td>
                <Td num>{money(line.amountMinor)}</Td>
                <Td num>{money(line.balanceMinor)}</Td>
              </tr>
            );
          })}
          <tr>
            <Td className="ink2">{formatDay(to, today)}</Td>
            <Td className="med">Closing balance</Td>
            <Td />
            <Td num />
            <Td num>{money(statement.closingMinor, true)}</Td>
          </tr>
        </tbody>
      </Table>
    </section>
  );
}

/** The two figures behind the closing balance, where both are open. */
function closingWords({ currency, closingMinor, owedMinor, heldMinor }: StatementOfCurrency): string {
  if (owedMinor === 0 || heldMinor === 0) return balanceWords(closingMinor);
  return `${formatMoney(owedMinor, currency)} on their account, ${formatMoney(heldMinor, currency)} held`;
}
