"use client";

import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { RailSection } from "@/app/_ui/split";
import { lastsWords, SoldChart } from "@/app/[tenant]/(office)/_stock/sold-chart";
import { decimalAdd, formatDecimal, formatMoney, minor } from "@/server/money";

/** Thirty days of selling: how many, for how much, and how long what is free will last. */
export function ProductSold({ product }: { product: RouterOutputs["products"]["get"] }) {
  const pieces = product.sold.days.reduce((total, day) => decimalAdd(total, day.quantity), "0");
  const counted = product.kind === "stocked";
  if (!counted && product.sold.netMinor === 0) return null;
  return (
    <RailSection
      title="Sold in 30 days"
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
          lasts={lastsWords(product.available, Number(pieces), product.sold.days.length)}
        />
      ) : null}
    </RailSection>
  );
}
