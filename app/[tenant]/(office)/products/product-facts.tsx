"use client";

import { useMember } from "@/app/_lib/member";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { policyWords } from "@/app/[tenant]/(office)/_stock/policy-words";
import { currencyDecimals, formatDecimal, formatPercent } from "@/server/money";

type Product = RouterOutputs["products"]["get"];

/** Price, tax, cost and what happens when it runs out. */
export function ProductFacts({ product, whole }: { product: Product; whole?: boolean }) {
  const { sites } = useMember();
  const decimals = currencyDecimals(product.currency);
  const money = (decimal: string) => (
    <Money flow amount={formatDecimal(decimal, decimals)} currency={product.currency} />
  );
  const counted = product.kind === "stocked";
  return (
    <Dl
      facts={[
        {
          name: "Price",
          value: (
            <>
              {money(product.price)} <span className="ink3">{taxWords(product)}</span>
            </>
          ),
        },
        {
          name: counted ? "Cost, average" : "Cost",
          value: product.averageCost ? (
            <>
              {money(shortCost(product.averageCost, decimals))}
              {product.marginPercent === null ? null : <span className="ink3"> {product.marginPercent} % margin</span>}
            </>
          ) : (
            <span className="ink3">not known</span>
          ),
        },
        { name: "When it runs out", value: counted ? policyWords[product.stockPolicy].title : null },
        ...(counted && product.reorderLevel !== null
          ? [{ name: "Low at", value: `${formatDecimal(product.reorderLevel)} ${product.unit}` }]
          : []),
        ...(counted && !whole && sites.length > 1
          ? product.sites.map((place) => ({
              name: place.site,
              value: `${formatDecimal(place.onHand)} on hand`,
            }))
          : []),
        ...(whole
          ? [
              { name: "Category", value: product.category },
              { name: "Sold in", value: product.unit },
              { name: product.barcodes.length > 1 ? "Barcodes" : "Barcode", value: product.barcodes.join(", ") },
            ]
          : []),
      ]}
    />
  );
}

/** An average has six decimals; two more than the currency's are enough to read. */
function shortCost(cost: string, decimals: number): string {
  return Number(cost).toFixed(decimals + 2);
}

function taxWords({ taxes, priceIncludesTax }: Product): string {
  if (taxes.length === 0) return "no tax";
  const words = taxes.map((tax) => `${formatPercent(tax.ratePpm)} % ${tax.name.split(" ")[0]}`).join(" + ");
  return priceIncludesTax ? `with ${words}` : `+ ${words}`;
}
