"use client";

import { useMember } from "@/app/_lib/member";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { RailSection } from "@/app/_ui/split";
import { lastsWords, SoldChart } from "@/app/[tenant]/(office)/_stock/sold-chart";
import { formatDay } from "@/server/dates";
import { decimalAdd, formatDecimal, formatMoney, minor } from "@/server/money";

/** Thirty days of selling: how many, for how much, and how long what is free will last. */
export function ProductSold({ product }: { product: RouterOutputs["products"]["get"] }) {
  const { today } = useMember();
  const pieces = product.sold.days.reduce((total, day) => decimalAdd(total, day.quantity), "0");
  const counted = product.kind === "stocked";
  const isNow = product.sold.until === today;
  const isNothing = product.sold.days.every((day) => day.quantity === "0");
  if (!counted && product.sold.netMinor === 0) return null;
  if (counted && isNothing) {
    return (
      <RailSection title="Sold in 30 days">
        <p className="t-sm ink3">Nothing yet.</p>
      </RailSection>
    );
  }
  return (
    <RailSection
      title={isNow ? "Sold in 30 days" : `Sold to ${formatDay(product.sold.until, today)}`}
      aside={
        <span className="ink2 num">
          {counted ? `${formatDecimal(pieces)} ${product.unit} · ` : ""}
          <Money
            flow
            amount={formatMoney(minor(product.sold.netMinor), product.currency)}
            currency={product.currency}
          />
        </span>
      }
    >
      {counted ? (
        <SoldChart
          days={product.sold.days}
          pieces={formatDecimal(pieces)}
          lasts={isNow ? lastsWords(product.available, Number(pieces), product.sold.days.length) : "30 days"}
        />
      ) : null}
    </RailSection>
  );
}
