"use client";

import { useMember } from "@/app/_lib/member";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Strip, StripCell } from "@/app/_ui/strip";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

type Detail = RouterOutputs["imports"]["get"];

const count = (figure: number) => <span className="num">{figure.toLocaleString("en-GB")}</span>;

/** What the file holds: before the import what it will make, afterwards what it made. */
export function ImportFigures({ detail }: { detail: Detail }) {
  const { today } = useMember();
  const { file, made, booked } = detail.report;
  if (!file) return null;
  const future = detail.status === "uploaded";
  return (
    <Strip label={future ? "What it will make" : "What it made"}>
      <StripCell label="Lines" figure={count(file.lines)}>
        {file.firstDay ? `${formatDay(file.firstDay, today)} to ${formatDay(file.lastDay, today)}` : "none can be read"}
      </StripCell>
      <StripCell label="Invoices" figure={count(booked?.invoices ?? file.documents.invoice)}>
        {booked ? `${booked.paymentsIn.toLocaleString("en-GB")} payments` : "with their payments"}
      </StripCell>
      <StripCell label="Credit notes" figure={count(booked?.creditNotes ?? file.documents.credit_note)}>
        {booked ? `${booked.linkedCredits.toLocaleString("en-GB")} tied to their invoice` : "for cancellations"}
      </StripCell>
      <StripCell label="Customers" figure={count(file.customers)}>
        {made ? `${made.customers.toLocaleString("en-GB")} made` : "by their numbers"}
      </StripCell>
      <StripCell label="Products" figure={count(file.products)}>
        {made ? `${made.products.toLocaleString("en-GB")} made` : "by their codes"}
      </StripCell>
      <StripCell
        label="Comes to"
        figure={<Money amount={formatMoney(minor(file.totalMinor), file.currency)} currency={file.currency} flow />}
      >
        {formatMoney(minor(file.creditsMinor), file.currency)} of it taken back
      </StripCell>
    </Strip>
  );
}
