"use client";

import { Dl, Sum, SumRow } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { RailSection } from "@/app/_ui/split";
import { formatMoney, minor } from "@/server/money";
import { instantOn } from "@/server/till/paper";
import { whyTitle, type ZContents } from "@/server/till/shift-figures";

/** The sums of a Z beside its paper: takings, why tenders are more, the drawer. */
export function ZFigures({ contents }: { contents: ZContents }) {
  const { figures, currency, timeZone, results } = contents;
  const { why } = figures;
  const money = (amountMinor: number) => (
    <Money
      amount={formatMoney(minor(amountMinor), currency)}
      currency={currency}
      tone={amountMinor === 0 ? "zero" : "ink"}
    />
  );
  return (
    <>
      <RailSection title="Takings">
        <Sum>
          <SumRow label={`${counted(figures.saleCount, "sale")} before discounts`}>{money(figures.grossMinor)}</SumRow>
          <SumRow label={counted(figures.discountCount, "discount")}>{money(-figures.discountMinor)}</SumRow>
          <SumRow label={counted(figures.returnCount, "return")}>{money(-figures.returnsMinor)}</SumRow>
          <SumRow label="Takings, tax included" total>
            {money(figures.totalMinor)}
          </SumRow>
        </Sum>
      </RailSection>
      <RailSection title={whyTitle(why.moreMinor, formatMoney(minor(Math.abs(why.moreMinor)), currency))}>
        <Sum>
          <SumRow label="Tips">{money(why.tipMinor)}</SumRow>
          <SumRow label="Gift cards sold">{money(why.giftCardsSoldMinor)}</SumRow>
          <SumRow label="Cash rounding">{money(why.cashRoundingMinor)}</SumRow>
          {why.unexplainedMinor === 0 ? null : (
            <SumRow label="Not explained" strong>
              {money(why.unexplainedMinor)}
            </SumRow>
          )}
          <SumRow label={why.unexplainedMinor === 0 ? "Nothing left unexplained" : "Tenders less takings"} total>
            {money(why.moreMinor)}
          </SumRow>
        </Sum>
      </RailSection>
      <RailSection title="Counted less expected">
        <Sum>
          {results.map(({ key, name, differenceMinor }) => (
            <SumRow key={key} label={name}>
              {differenceMinor === null ? <span className="ink3">not counted</span> : money(differenceMinor)}
            </SumRow>
          ))}
        </Sum>
      </RailSection>
      <RailSection title="Shift">
        <Dl
          facts={[
            { name: "Opened", value: `${instantOn(new Date(contents.openedAt), timeZone)}, ${contents.openedByName}` },
            { name: "Closed", value: `${instantOn(new Date(contents.closedAt), timeZone)}, ${contents.closedByName}` },
            { name: "Approved by", value: contents.approvedByName },
            { name: "Reason", value: contents.differenceReason },
            { name: "Next float", value: money(contents.leftFloatMinor) },
            { name: `To the ${contents.depositTo}`, value: money(contents.depositMinor) },
            { name: "Running total, sales", value: money(contents.grandSalesMinor) },
            { name: "Left behind", value: contents.unsentNote },
          ]}
        />
      </RailSection>
    </>
  );
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
