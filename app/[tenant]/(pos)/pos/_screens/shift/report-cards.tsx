"use client";

import type { ReactNode } from "react";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { formatPercent, type Minor, minor, negate, sum } from "@/server/money";
import { type BlindFigures, type CashBridge, type ShiftFigures, whyTitle } from "@/server/till/shift-figures";

type Props = { figures: ShiftFigures; currency: string };

/** A figure that heads a report. */
export function Head({ label, amount, sub, warn }: { label: string; amount: string; sub: string; warn?: boolean }) {
  return (
    <div className="card" style={{ padding: "14px 16px" }}>
      <div className="meta strong">{label}</div>
      <div className={warn ? "num warn" : "num"} style={{ fontSize: 24, fontWeight: 700, letterSpacing: "-0.02em" }}>
        {amount}
      </div>
      <div className="meta">{sub}</div>
    </div>
  );
}

export function ReportCards({ figures, currency }: Props) {
  return (
    <div className="grid2" style={{ gap: 12, alignItems: "stretch" }}>
      <Sales figures={figures} currency={currency} />
      <Tenders figures={figures} currency={currency} />
      <Taxes figures={figures} currency={currency} />
      <Why figures={figures} currency={currency} />
    </div>
  );
}

function Sales({ figures, currency }: Props) {
  const { saleCount, grossMinor, discountCount, discountMinor, returnCount, returnsMinor, totalMinor } = figures;
  return (
    <Card title="Sales">
      <Sum label={`${counted(saleCount, "sale")} before discounts`} amount={grossMinor} currency={currency} />
      <Sum label={counted(discountCount, "discount")} amount={negate(discountMinor)} currency={currency} />
      <Sum label={counted(returnCount, "return")} amount={negate(returnsMinor)} currency={currency} />
      <Sum
        label={`Takings, ${taxWord(figures).replace("Tax", "tax")} included`}
        amount={totalMinor}
        currency={currency}
        rule
      />
    </Card>
  );
}

function Tenders({ figures, currency }: Props) {
  return (
    <Card title="Tenders">
      {figures.tenders.map((tender) => (
        <Sum key={tender.key} label={tender.name} amount={tender.amountMinor} currency={currency} />
      ))}
      <Sum label="All tenders" amount={figures.tendersMinor} currency={currency} rule />
    </Card>
  );
}

function Taxes({ figures, currency }: Props) {
  return (
    <section className="card">
      <h2 className="lesser">{taxWord(figures)}</h2>
      <table className="tbl snug" style={{ marginTop: 6 }}>
        <thead>
          <tr>
            <th>Rate</th>
            <th className="r">Net</th>
            <th className="r">{taxWord(figures)}</th>
            <th className="r">Gross</th>
          </tr>
        </thead>
        <tbody>
          {figures.taxes.length === 0 && (
            <tr>
              <td colSpan={4} className="meta">
                Nothing taxed yet
              </td>
            </tr>
          )}
          {figures.taxes.map((tax) => (
            <tr key={`${tax.code} ${tax.ratePpm}`}>
              <td style={{ height: 40 }}>{formatPercent(tax.ratePpm)}%</td>
              <td className="r">{figure(tax.netMinor, currency)}</td>
              <td className="r">{figure(tax.taxMinor, currency)}</td>
              <td className="r">{figure(sum([tax.netMinor, tax.taxMinor]), currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Why({ figures: { why, giftCardsSoldCount }, currency }: Props) {
  return (
    <Card title={whyTitle(why.moreMinor, figure(minor(Math.abs(why.moreMinor)), currency))}>
      <Sum label="Tips" amount={why.tipMinor} currency={currency} />
      <Sum label={`Gift cards sold, ${giftCardsSoldCount}`} amount={why.giftCardsSoldMinor} currency={currency} />
      <Sum label="Cash rounding" amount={why.cashRoundingMinor} currency={currency} />
      {why.unexplainedMinor === 0 ? (
        <Sum label="Nothing left unexplained" amount={why.moreMinor} currency={currency} rule />
      ) : (
        <Sum label="Not explained, tell support" amount={why.unexplainedMinor} currency={currency} rule />
      )}
    </Card>
  );
}

/** How what should be in the drawer came about. */
export function Bridge({
  cash,
  bookedElsewhereMinor,
  currency,
  title,
}: {
  cash: CashBridge;
  bookedElsewhereMinor: number;
  currency: string;
  title?: string;
}) {
  const expected = minor(cash.expectedMinor + bookedElsewhereMinor);
  const names: Partial<Record<string, string>> = {
    ...{ pay_in: "Paid in", pay_out: "Paid out", drop: "Safe drop", tip_out: "Cash tips paid to staff" },
    hand_over: "Handed over",
  };
  return (
    <Card title={title ?? `How ${money(expected, currency)} came about`}>
      <Sum label="Float" amount={cash.floatMinor} currency={currency} />
      <Sum label="Cash sales less refunds" amount={cash.salesMinor} currency={currency} />
      {cash.lateMinor !== 0 && <Sum label="Of it in the float already" amount={cash.lateMinor} currency={currency} />}
      {cash.movements.map((movement) => (
        <Sum
          key={`${movement.at} ${movement.kind} ${movement.amountMinor}`}
          label={
            movement.kind === "tip_out" ? (names.tip_out ?? "") : `${names[movement.kind] ?? ""}: ${movement.reason}`
          }
          amount={movement.amountMinor}
          currency={currency}
        />
      ))}
      {bookedElsewhereMinor !== 0 && (
        <Sum label="Booked by the office" amount={minor(bookedElsewhereMinor)} currency={currency} />
      )}
      <Sum label="Should be in the drawer" amount={expected} currency={currency} rule />
    </Card>
  );
}

/** What an X shows somebody who will count blind. */
export function BlindCard({ figures }: { figures: BlindFigures }) {
  return (
    <Card title="So far">
      <Line label="Sales" value={String(figures.saleCount)} />
      <Line label="Returns" value={String(figures.returnCount)} />
      <Line label="Receipts" value={String(figures.receiptCount)} />
      <Line label="Opened without a sale" value={String(figures.noSaleCount)} />
      <Line label="Training receipts" value={String(figures.trainingCount)} />
      <Line label="Copies printed" value={String(figures.copies)} />
      {figures.receipts.map((run) => (
        <Line
          key={run.deviceCode}
          label={`${run.firstNumber} to ${run.lastNumber}`}
          value={run.missing === 0 ? "none missing" : `${run.missing} missing`}
        />
      ))}
    </Card>
  );
}

export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card">
      <h2 className="lesser">{title}</h2>
      <dl className="sums" style={{ marginTop: 4 }}>
        {children}
      </dl>
    </section>
  );
}

export function Sum({
  label,
  amount,
  currency,
  rule,
}: {
  label: string;
  amount: Minor;
  currency: string;
  rule?: boolean;
}) {
  return <Line label={label} value={figure(amount, currency)} rule={rule} />;
}

function Line({ label, value, rule }: { label: string; value: string; rule?: boolean }) {
  return (
    <div className={rule ? "rule strong" : undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** "VAT" where all taxes are called so, else "tax". */
export function taxWord({ taxes }: Pick<ShiftFigures, "taxes">): string {
  const words = new Set(taxes.map(({ name }) => /^[A-Za-z]{2,}/.exec(name)?.[0] ?? ""));
  const [word = ""] = words;
  return words.size === 1 && word ? word : "Tax";
}

export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
