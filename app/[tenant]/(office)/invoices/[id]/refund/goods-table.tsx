"use client";

import { useState } from "react";
import { Select } from "@/app/_ui/select";
import { Stepper } from "@/app/_ui/stepper";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import type { InvoicedLine } from "@/server/credits/rules";
import { decimalCompare, formatDecimal, formatMoney, minor } from "@/server/money";
import { type Back, leftToReturn, type Plan, type Sold, whys } from "./refund-draft";

type Props = {
  sold: Sold;
  back: Record<number, Back>;
  plan: Plan;
  onChange: (position: number, back: Back) => void;
};

const SHOWN_AT_FIRST = 6;
const places: { value: Back["condition"]; label: string }[] = [
  { value: "resell", label: "Resell" },
  { value: "quarantine", label: "Quarantine" },
  { value: "scrap", label: "Scrap" },
];

/** How many of each line come back, why, and where the goods go. */
export function GoodsTable({ sold, back, plan, onChange }: Props) {
  const [all, setAll] = useState(false);
  const goods = sold.lines.filter((line) => line.position > 0 && decimalCompare(line.quantity, "0") > 0);
  const shown = all ? goods : goods.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <Table label="Goods" flush plain>
        <colgroup>
          <col />
          <col style={{ width: 150 }} />
          <col style={{ width: 106 }} />
          <col style={{ width: 108 }} />
          <col style={{ width: 62 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Item</Th>
            <Th>Comes back</Th>
            <Th>Why</Th>
            <Th>Goes to</Th>
            <Th num>Net</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <GoodsRow
              key={line.position}
              line={line}
              sold={sold}
              back={back[line.position]}
              plan={plan}
              onChange={onChange}
            />
          ))}
        </tbody>
      </Table>
      {goods.length > shown.length ? (
        <button type="button" className="link t-xs mt-2" onClick={() => setAll(true)}>
          Show {goods.length - shown.length} more lines
        </button>
      ) : null}
    </>
  );
}

type RowProps = { line: InvoicedLine; sold: Sold; back: Back | undefined; plan: Plan; onChange: Props["onChange"] };

function GoodsRow({ line, sold, back, plan, onChange }: RowProps) {
  const left = leftToReturn(line, sold.parts);
  const now = back ?? { quantity: "0", why: whys[0], condition: line.stocked ? "resell" : "scrap" };
  const isBack = now.quantity !== "" && now.quantity !== "0";
  const credit = plan.credit?.lines.find((one) => one.position === line.position);
  const change = (part: Partial<Back>) => onChange(line.position, { ...now, ...part });
  return (
    <tr>
      <Td className={isBack ? undefined : "ink2"} title={line.description}>
        {line.description}
      </Td>
      <Td className="overflow-visible">
        {decimalCompare(left, "0") > 0 ? (
          <>
            <Stepper
              label={`How many of ${line.description} come back`}
              value={now.quantity}
              max={left}
              onValueChange={(quantity) => change({ quantity })}
            />
            <span className="ink3 ml-2 align-middle">of {formatDecimal(left)}</span>
          </>
        ) : (
          <span className="ink3">all came back</span>
        )}
      </Td>
      <Td>
        {isBack ? (
          <Select
            size="xs"
            aria-label={`Why ${line.description} comes back`}
            options={whys.map((why) => ({ value: why, label: why }))}
            value={now.why}
            onChange={(event) => change({ why: event.target.value })}
          />
        ) : null}
      </Td>
      <Td>
        {isBack && line.stocked ? (
          <Select
            size="xs"
            aria-label={`Where ${line.description} goes`}
            options={places}
            value={now.condition}
            onChange={(event) =>
              change({ condition: places.find((place) => place.value === event.target.value)?.value ?? "resell" })
            }
          />
        ) : null}
      </Td>
      <Td num className={credit ? "med" : "ink3"}>
        {credit ? formatMoney(minor(credit.netMinor), sold.currency) : "–"}
      </Td>
    </tr>
  );
}
