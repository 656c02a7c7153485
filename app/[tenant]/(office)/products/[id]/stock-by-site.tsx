"use client";

import { cx } from "@/app/_ui/cx";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { Available } from "@/app/[tenant]/(office)/_stock/available";
import { formatDecimal, formatMoney, minor } from "@/server/money";
import type { ProductDetail } from "./product-page";

export function StockBySite({ product }: { product: ProductDetail }) {
  return (
    <section aria-labelledby="by-site" className="border-line border-t pt-3">
      <h2 id="by-site" className="t-sm strong px-6 pb-1">
        Stock by site
      </h2>
      <Table label="Stock by site" plain lined edge={24}>
        <colgroup>
          <col />
          <col style={{ width: 104 }} />
          <col style={{ width: 104 }} />
          <col style={{ width: 112 }} />
          <col style={{ width: 148 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Site</Th>
            <Th num>On hand</Th>
            <Th num>Reserved</Th>
            <Th num>Available</Th>
            <Th money>Worth at cost</Th>
          </tr>
        </thead>
        <tbody>
          {product.sites.map((place) => (
            <tr key={place.siteId}>
              <Td className="med">{place.site}</Td>
              <Td num className={cx(place.onHand.startsWith("-") && "bad")}>
                {formatDecimal(place.onHand)}
              </Td>
              <Td num className={place.reserved === "0" ? "ink3" : "ink2"}>
                {formatDecimal(place.reserved)}
              </Td>
              <Td num>
                <Available {...place} />
              </Td>
              <Td num>
                <Money
                  amount={formatMoney(minor(place.valueMinor), product.currency)}
                  currency={product.currency}
                  tone={place.valueMinor === 0 ? "zero" : "quiet"}
                />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
