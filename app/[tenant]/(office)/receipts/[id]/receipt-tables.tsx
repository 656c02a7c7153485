"use client";

import type { ReactNode } from "react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { formatInstant } from "@/server/dates";
import { formatDecimal, formatMoney, minor } from "@/server/money";
import type { Receipt } from "./receipt-page";

type Line = Receipt["lines"][number];

const goods: Record<NonNullable<Line["disposition"]>, string> = {
  resell: "Back on the shelf",
  quarantine: "Set aside",
  scrap: "Thrown away",
  kept: "The customer kept it",
};

/** What went out and what came back, with what was chosen, taken off and given for it. */
export function LinesTable({ receipt }: { receipt: Receipt }) {
  const { tenant } = useMember();
  return (
    <Table label="Lines" plain flush>
      <colgroup>
        <col />
        <col style={{ width: 84 }} />
        <col style={{ width: 96 }} />
        <col style={{ width: 96 }} className="hide-tablet" />
        <col style={{ width: 128 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Item</Th>
          <Th num>Quantity</Th>
          <Th num>Price</Th>
          <Th num className="hide-tablet">
            Taken off
          </Th>
          <Th money>Total</Th>
        </tr>
      </thead>
      <tbody>
        {receipt.lines.map((line) => (
          <tr key={line.id}>
            <Td className="!whitespace-normal">
              {line.productId ? (
                <Link className="link" href={paths.product(tenant, line.productId)}>
                  {line.name}
                </Link>
              ) : line.giftCardId ? (
                <Link className="link" href={paths.giftCard(tenant, line.giftCardId)}>
                  {line.name}
                </Link>
              ) : (
                line.name
              )}{" "}
              <span className="ink3">{line.sku}</span>
              <LineNotes line={line} currency={receipt.currency} />
            </Td>
            <Td num>
              {formatDecimal(line.quantity)} {line.unit}
            </Td>
            <Td num>{formatDecimal(line.unitPrice, 2)}</Td>
            <Td num className="hide-tablet">
              {line.discountMinor === 0 ? "" : formatMoney(minor(line.discountMinor), receipt.currency)}
            </Td>
            <Td num>
              <Money amount={formatMoney(minor(line.totalMinor), receipt.currency)} currency={receipt.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function LineNotes({ line, currency }: { line: Line; currency: string }) {
  const { tenant } = useMember();
  const notes: ReactNode[] = [];
  if (line.modifiers.length > 0) notes.push(line.modifiers.map(({ name }) => name).join(", "));
  if (line.listPrice !== null && line.listPrice !== line.unitPrice)
    notes.push(`Usually ${formatDecimal(line.listPrice, 2)}`);
  if (line.discountReason) notes.push(line.discountReason);
  if (line.approvedByName) notes.push(`${line.approvedByName} agreed`);
  if (line.note) notes.push(line.note);
  if (line.returnOf) {
    notes.push(
      <>
        From{" "}
        <Link className="link" href={paths.receipt(tenant, line.returnOf.saleId)}>
          {line.returnOf.receiptNumber}
        </Link>
      </>,
    );
  }
  if (line.disposition) notes.push(goods[line.disposition]);
  if (line.returnReason) notes.push(line.returnReason);
  if (line.returnedQuantity !== "0") notes.push(`${formatDecimal(line.returnedQuantity)} came back later`);
  else if (line.returnedMinor > 0) notes.push(`${formatMoney(minor(line.returnedMinor), currency)} given back later`);
  if (notes.length === 0) return null;
  return (
    <span className="t-xs ink3 block">
      {notes.map((note, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: notes are told apart by their place
        <span key={place}>
          {place > 0 ? " · " : ""}
          {note}
        </span>
      ))}
    </span>
  );
}

/** How it was paid, and what went back by the same way. */
export function TendersTable({ receipt }: { receipt: Receipt }) {
  const { tenant } = useMember();
  const money = (amount: number) => formatMoney(minor(amount), receipt.currency);
  if (receipt.tenders.length === 0) return <p className="t-sm ink3 py-2">Nothing was to be paid.</p>;
  return (
    <Table label="Payments" plain flush>
      <colgroup>
        <col />
        <col />
        <col style={{ width: 112 }} className="hide-tablet" />
        <col style={{ width: 112 }} />
        <col style={{ width: 128 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Way</Th>
          <Th>Reference</Th>
          <Th num className="hide-tablet">
            Handed over
          </Th>
          <Th num>Given back</Th>
          <Th money>Amount</Th>
        </tr>
      </thead>
      <tbody>
        {receipt.tenders.map((tender) => (
          <tr key={tender.id}>
            <Td>
              {tender.giftCardId ? (
                <Link className="link" href={paths.giftCard(tenant, tender.giftCardId)}>
                  {tender.name}
                </Link>
              ) : tender.folioId ? (
                <Link className="link" href={paths.room(tenant, tender.folioId)}>
                  {tender.name}
                </Link>
              ) : (
                tender.name
              )}
            </Td>
            <Td className="ink2">{[tender.label, tender.reference].filter(Boolean).join(", ") || "—"}</Td>
            <Td num className="hide-tablet">
              {tender.givenMinor === 0 ? "" : money(tender.givenMinor)}
            </Td>
            <Td num>
              {tender.changeMinor === 0 && tender.refundedMinor === 0
                ? ""
                : tender.refundedMinor === 0
                  ? `${money(tender.changeMinor)} change`
                  : money(tender.refundedMinor)}
            </Td>
            <Td num>
              <Money amount={money(tender.amountMinor)} currency={receipt.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The receipts that took something of this one back. */
export function ReturnsTable({ receipt }: { receipt: Receipt }) {
  const now = useNow();
  const { tenant } = useMember();
  return (
    <Table label="Returns" plain flush>
      <colgroup>
        <col />
        <col />
        <col />
        <col style={{ width: 128 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Receipt</Th>
          <Th>When</Th>
          <Th>Till</Th>
          <Th money>Total</Th>
        </tr>
      </thead>
      <tbody>
        {receipt.returns.map((back) => (
          <tr key={back.saleId}>
            <Td>
              <Link className="link" href={paths.receipt(tenant, back.saleId)}>
                {back.receiptNumber}
              </Link>
            </Td>
            <Td>{formatInstant(new Date(back.soldAt), receipt.timeZone, now)}</Td>
            <Td className="ink2">{back.registerName}</Td>
            <Td num>
              <Money amount={formatMoney(minor(back.totalMinor), receipt.currency)} currency={receipt.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
