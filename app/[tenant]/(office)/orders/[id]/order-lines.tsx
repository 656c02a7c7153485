"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Sum, SumRow } from "@/app/_ui/facts";
import { Meter, Swatch } from "@/app/_ui/meter";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import {
  add,
  decimalAdd,
  decimalCompare,
  formatDecimal,
  formatMoney,
  type Minor,
  minor,
  negate,
  subtract,
} from "@/server/money";
import type { Order } from "./order-steps";

type Line = Order["lines"][number];

/** Each line with what left the building, what is reserved and what is not there yet. */
export function OrderLines({ order }: { order: Order }) {
  const { tenant } = useMember();
  const stock = hasStock(order);
  return (
    <Table label="Lines" lined plain edge={24} className="border-t border-line">
      <colgroup>
        <col style={{ width: 88 }} />
        <col />
        <col style={{ width: 58 }} />
        <col style={{ width: 64 }} />
        {stock ? <col style={{ width: 166 }} /> : null}
        <col style={{ width: 94 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>Code</Th>
          <Th>Item</Th>
          <Th num>Qty</Th>
          <Th num>Price</Th>
          {stock ? <Th className="pl-[18px]!">Stock and invoice</Th> : null}
          <Th num>{order.pricesIncludeTax ? "Amount" : "Net"}</Th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.id}>
            <Td className="ink2">
              {line.productId ? <Link href={paths.product(tenant, line.productId)}>{line.sku}</Link> : "–"}
            </Td>
            <Td title={line.description}>
              {line.description.split("\n")[0]}
              <LineDiscount line={line} currency={order.currency} />
            </Td>
            <Td num>{formatDecimal(line.quantity)}</Td>
            <Td num>{formatDecimal(line.unitPrice, 2)}</Td>
            {stock ? (
              <Td className="pl-[18px]!">
                <LineStock line={line} cancelled={order.status === "cancelled"} />
              </Td>
            ) : null}
            <Td num className="med">
              {formatMoney(order.pricesIncludeTax ? line.totalMinor : line.netMinor, order.currency)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A quote has nothing on the shelf, nor has an order that was cancelled before anything was invoiced. */
function hasStock(order: Order): boolean {
  return order.status !== "quote" && (order.status !== "cancelled" || order.invoicedMinor !== 0);
}

function LineDiscount({ line, currency }: { line: Line; currency: string }) {
  if (line.discountPpm !== 0)
    return (
      <span className="ink3">
        {" "}
        −{line.discountPercent}
        {"\u202f"}%
      </span>
    );
  if (line.discountAmountMinor === 0) return null;
  return <span className="ink3"> −{formatMoney(line.discountAmountMinor, currency)}</span>;
}

function LineStock({ line, cancelled }: { line: Line; cancelled: boolean }) {
  const percent = (quantity: string) => (Number(quantity) * 100) / Number(line.quantity);
  const waiting = decimalAdd(line.readyQuantity, line.draftedQuantity);
  const word = wordOf(line, cancelled);
  return (
    <span className="row gap-2">
      <Meter
        className="w-[60px] flex-none"
        label={`${formatDecimal(line.invoicedQuantity)} invoiced, ${formatDecimal(line.reservedQuantity)} reserved, ${formatDecimal(line.shortQuantity)} missing`}
        parts={[
          { percent: percent(line.invoicedQuantity), fill: "brand" },
          { percent: cancelled ? 0 : percent(waiting), fill: "hatch" },
        ]}
      />
      <span className={`t-xs ${word.bad ? "bad med" : "ink2"}`}>{word.text}</span>
    </span>
  );
}

/** The one thing to know about a line: what is missing, else how it stands. */
function wordOf(line: Line, cancelled: boolean): { text: string; bad?: boolean } {
  const some = (quantity: string) => decimalCompare(quantity, "0") > 0;
  const invoiced = formatDecimal(line.invoicedQuantity);
  if (cancelled) return { text: some(line.invoicedQuantity) ? `${invoiced} invoiced` : "cancelled" };
  if (some(line.shortQuantity)) return { text: `${formatDecimal(line.shortQuantity)} short`, bad: true };
  if (!some(line.outstandingQuantity)) return { text: "invoiced" };
  if (some(line.draftedQuantity)) return { text: `${formatDecimal(line.draftedQuantity)} in a draft` };
  const kept = line.stocked ? "reserved" : "to invoice";
  return { text: some(line.invoicedQuantity) ? `${formatDecimal(line.outstandingQuantity)} ${kept}` : kept };
}

export function OrderSums({ order }: { order: Order }) {
  const money = (amount: Minor) => <Money amount={formatMoney(amount, order.currency)} currency={order.currency} />;
  return (
    <div className="flex justify-between gap-6 px-6 pt-[14px] pb-5 max-[640px]:flex-col">
      {!hasStock(order) ? (
        <p className="t-xs ink3 max-w-[260px]">
          {order.status === "quote"
            ? "Nothing is reserved for a quote. Confirming it reserves what is there."
            : "Nothing of it was invoiced, and its stock is free."}
        </p>
      ) : (
        <div className="t-xs ink2 grid content-start gap-[7px] pt-1">
          <Swatch fill="brand">Invoiced, left the building</Swatch>
          <Swatch fill="hatch">Reserved in {order.siteName}, nobody else can sell it</Swatch>
          <Swatch fill="none">Not there yet</Swatch>
        </div>
      )}
      <Sum className="w-[270px] flex-none">
        <Discounts order={order} />
        {order.serviceChargeMinor !== 0 ? (
          <SumRow label="Service charge">{money(order.serviceChargeMinor)}</SumRow>
        ) : null}
        <SumRow label="Net">{money(order.netMinor)}</SumRow>
        {order.taxSummary.map((tax) => (
          <SumRow key={`${tax.code} ${tax.ratePpm}`} label={tax.name}>
            {money(minor(tax.taxMinor))}
          </SumRow>
        ))}
        <SumRow total label="Total">
          {money(order.totalMinor)}
        </SumRow>
      </Sum>
    </div>
  );
}

/** What the prices came to before anything was taken off; with tax inside them the sum below is another one. */
function Discounts({ order }: { order: Order }) {
  if (order.discountMinor === 0) return null;
  const { netMinor, serviceChargeMinor, discountMinor, currency } = order;
  const before = add(subtract(netMinor, serviceChargeMinor), discountMinor);
  return (
    <>
      {order.pricesIncludeTax ? null : (
        <SumRow label="Before discounts">
          <Money amount={formatMoney(before, currency)} currency={currency} />
        </SumRow>
      )}
      <SumRow label={order.pricesIncludeTax ? "Discounts, with tax" : "Discounts"}>
        <Money amount={formatMoney(negate(discountMinor), currency)} currency={currency} />
      </SumRow>
    </>
  );
}
