"use client";

import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Select } from "@/app/_ui/select";
import { Stepper } from "@/app/_ui/stepper";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { type Condition, type CreditLine, leftOf, SERVICE_CHARGE_POSITION } from "@/server/credits/rules";
import { decimalCompare, formatDecimal, formatMoney, sum } from "@/server/money";
import type { TypedLine } from "./credit-wish";

type Sold = RouterOutputs["credits"]["creditable"];

type Props = {
  sold: Sold;
  typed: ReadonlyMap<number, TypedLine>;
  preview: CreditLine[];
  onChange: (typed: ReadonlyMap<number, TypedLine>) => void;
};

const conditionWords: Record<Condition, string> = {
  resell: "Back on the shelf",
  quarantine: "To be looked at",
  scrap: "Thrown away",
  none: "Nothing came back",
};

/** The lines with what is left of them; how many come back, and where they go. */
export function CreditLinesTable({ sold, typed, preview, onChange }: Props) {
  const lines = sold.lines.filter((line) => line.position !== SERVICE_CHARGE_POSITION);
  const service = preview.find((line) => line.position === SERVICE_CHARGE_POSITION);
  const change = (position: number, next: Partial<TypedLine>) => {
    const before = typed.get(position) ?? { quantity: "0", condition: "resell" as const };
    onChange(new Map(typed).set(position, { ...before, ...next }));
  };
  return (
    <div className="max-h-[300px] overflow-auto">
      <Table label="What comes back" plain tight flush sticky>
        <colgroup>
          <col />
          <col style={{ width: 72 }} />
          <col style={{ width: 118 }} />
          <col style={{ width: 168 }} />
          <col style={{ width: 92 }} />
        </colgroup>
        <thead>
          <tr>
            <Th>Item</Th>
            <Th num>Left</Th>
            <Th>Comes back</Th>
            <Th>Goes</Th>
            <Th num>Credit</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const left = leftOf(line, sold.parts).quantity;
            const mine = typed.get(line.position);
            const isGone = decimalCompare(left, "0") <= 0;
            const credited = sum(preview.filter((one) => one.position === line.position).map((one) => one.totalMinor));
            return (
              <tr key={line.position} className="h-10">
                <Td title={line.description}>
                  {line.sku ? <span className="ink3">{line.sku} </span> : null}
                  {line.description}
                </Td>
                <Td num className={isGone ? "ink3" : undefined}>
                  {formatDecimal(left)}
                </Td>
                <Td>
                  {isGone ? (
                    <span className="ink3">all credited</span>
                  ) : (
                    <Stepper
                      label={`How many of ${line.description} come back`}
                      value={mine?.quantity ?? "0"}
                      max={left}
                      onValueChange={(quantity) => change(line.position, { quantity })}
                    />
                  )}
                </Td>
                <Td>
                  {line.stocked && !isGone && mine ? (
                    <ConditionSelect
                      value={mine.condition}
                      onChange={(condition) => change(line.position, { condition })}
                    />
                  ) : null}
                </Td>
                <Td num>{credited === 0 ? <span className="ink3">–</span> : formatMoney(credited, sold.currency)}</Td>
              </tr>
            );
          })}
          {service ? (
            <tr>
              <Td className="ink2">Its service charge</Td>
              <Td colSpan={3} />
              <Td num>
                <Money flow amount={formatMoney(service.totalMinor, sold.currency)} />
              </Td>
            </tr>
          ) : null}
        </tbody>
      </Table>
    </div>
  );
}

export function ConditionSelect({ value, onChange }: { value: Condition; onChange: (condition: Condition) => void }) {
  return (
    <Select
      aria-label="Where the goods go"
      size="sm"
      value={value}
      options={Object.entries(conditionWords).map(([condition, label]) => ({ value: condition, label }))}
      onChange={(event) => onChange(event.target.value as Condition)}
    />
  );
}
