"use client";

import { useRouter } from "next/navigation";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Money } from "@/app/_ui/money";
import { Pill } from "@/app/_ui/pill";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { type CardRow, statusWords } from "./card-status";

export function CardsTable({ cards }: { cards: CardRow[] }) {
  const { tenant, today } = useMember();
  const router = useRouter();
  const { active, rowProps } = useRowKeys({
    count: cards.length,
    onOpen: (place) => {
      const card = cards[place];
      if (card) router.push(paths.giftCard(tenant, card.id));
    },
  });
  return (
    <Table label="Gift cards" sticky>
      <colgroup>
        <col style={{ width: 224 }} />
        <col />
        <col style={{ width: 112 }} />
        <col className="hide-tablet" style={{ width: 128 }} />
        <col style={{ width: 128 }} />
        <col style={{ width: 140 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Code</Th>
          <Th>Customer</Th>
          <Th>Issued</Th>
          <Th className="hide-tablet">Valid until</Th>
          <Th>Status</Th>
          <Th money>On it</Th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card, place) => (
          <tr key={card.id} {...rowProps(place)} aria-current={place === active || undefined}>
            <Td className="mono" title={card.code}>
              <Link href={paths.giftCard(tenant, card.id)}>{card.code}</Link>
            </Td>
            <Td title={card.customerName ?? undefined}>
              {card.customerName ?? <span className="ink3">Nobody named</span>}
            </Td>
            <Td>{formatDay(card.issuedOn, today)}</Td>
            <Td className="hide-tablet ink2">{card.expiresOn ? formatDay(card.expiresOn, today) : "no end"}</Td>
            <Td>
              <Pill tone={statusWords[card.status].tone}>{statusWords[card.status].label}</Pill>
            </Td>
            <Td num>
              <Money
                amount={formatMoney(minor(card.balanceMinor), card.currency)}
                currency={card.currency}
                tone={card.balanceMinor === 0 ? "zero" : undefined}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
