"use client";

import { ArrowDown, ArrowUp, Copy, Trash2 } from "lucide-react";
import { type ChangeEvent, memo, useId } from "react";
import { cx } from "@/app/_ui/cx";
import { Menu, MenuItem, MenuLine } from "@/app/_ui/menu";
import { formatDecimal, formatMoney, formatPercent, type Minor } from "@/server/money";
import { type GridColumn, type GridLine, type GridTaxCode, isBlank, mistakesOf } from "./grid-line";
import { type Item, ItemCell, type ItemSearch } from "./item-cell";
import css from "./line-grid.module.css";

/** What a row may ask of its grid. The object never changes, so that typing in one row draws only that row. */
export type RowActions = {
  change: (line: GridLine, change: Partial<GridLine>) => void;
  pick: (line: GridLine, item: Item) => void;
  resolve: (line: GridLine, query: string) => void;
  text: (line: GridLine, text: string) => void;
  create: (line: GridLine, name: string) => void;
  repeat: (id: string) => void;
  move: (id: string, by: -1 | 1) => void;
  remove: (id: string) => void;
};

type LineRowProps = {
  line: GridLine;
  number: number;
  /** The empty line under the last one. */
  fresh: boolean;
  amountMinor: Minor | null;
  search: ItemSearch;
  taxCodes: readonly GridTaxCode[];
  showMistakes: boolean;
  canCreate: boolean;
  actions: RowActions;
  /** Somebody else is in this cell of the line. */
  peerName?: string;
  peerColumn?: string;
};

export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, number, fresh, amountMinor, search, taxCodes, showMistakes, canCreate, actions } = props;
  const problemId = useId();
  const mistakes = showMistakes && !(fresh && isBlank(line)) ? mistakesOf(line, search.currency) : {};
  const sentence = line.problem ?? Object.values(mistakes)[0];
  const searching = !line.productId && line.description === "";
  const named = (what: string) => `${what}, line ${number}`;
  const cell = (column: Exclude<GridColumn, "item" | "taxCode">, what: string, typed: string) => ({
    "aria-label": named(what),
    "aria-invalid": mistakes[column] ? true : undefined,
    "aria-describedby": sentence ? problemId : undefined,
    "data-col": column,
    autoComplete: "off",
    value: typed,
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      actions.change(line, {
        [column]: event.target.value,
        problem: undefined,
        ...(column === "description" ? { looking: undefined } : {}),
      }),
  });
  const peer = (column: GridColumn) =>
    props.peerName && props.peerColumn === column ? (
      <span aria-hidden="true" className={css.peer}>
        {props.peerName.split(" ")[0]}
      </span>
    ) : null;
  const item = (
    <ItemCell
      label={named(searching ? "Item" : "Code")}
      value={line.sku}
      search={search}
      placeholder={searching ? (number === 1 ? "Code or name of an item" : "") : undefined}
      invalid={Boolean(mistakes.item)}
      describedBy={sentence ? problemId : undefined}
      canCreate={canCreate}
      onPick={(picked) => actions.pick(line, picked)}
      onResolve={(query) => actions.resolve(line, query)}
      onText={(text) => actions.text(line, text)}
      onCreate={(name) => actions.create(line, name)}
    />
  );
  return (
    <>
      <tr data-row={number - 1} className={cx(fresh && css.fresh, sentence && css.faulty)}>
        <th scope="row" className={css.number}>
          {fresh ? <span>{number}</span> : <LineMenu number={number} line={line} actions={actions} />}
        </th>
        {searching ? (
          <td colSpan={2} className={css.cell}>
            {peer("item")}
            {item}
          </td>
        ) : (
          <>
            <td className={cx(css.cell, css.code)}>
              {peer("item")}
              {item}
            </td>
            <td className={css.cell} title={line.description}>
              {peer("description")}
              <input {...cell("description", "Description", line.description)} maxLength={2000} />
            </td>
          </>
        )}
        <td className={cx(css.cell, css.figure)}>
          {peer("quantity")}
          <input
            {...cell("quantity", "Quantity", line.quantity)}
            inputMode="decimal"
            placeholder={fresh ? "1" : undefined}
          />
        </td>
        <td className={cx(css.cell, css.figure)}>
          {peer("unitPrice")}
          <input {...cell("unitPrice", "Price", line.unitPrice)} inputMode="decimal" placeholder="–" />
        </td>
        <td className={cx(css.cell, css.figure)}>
          {peer("discount")}
          <input
            {...cell("discount", "Discount", line.discount)}
            placeholder="–"
            title="5 for 5 %, -2.50 for an amount off"
          />
        </td>
        <td className={cx(css.cell, css.figure, css.tax)}>
          {peer("taxCode")}
          <TaxSelect
            label={named("Tax")}
            taxCodes={taxCodes}
            line={line}
            onChange={(taxCodeId) => actions.change(line, { taxCodeId })}
          />
        </td>
        <td className={cx("num", fresh ? "ink3" : "med")}>
          {amountMinor === null
            ? fresh
              ? formatMoney(0 as Minor, search.currency)
              : "–"
            : formatMoney(amountMinor, search.currency)}
        </td>
      </tr>
      {sentence ? (
        <tr className={css.note}>
          <td />
          <td colSpan={7} id={problemId}>
            {sentence}
          </td>
        </tr>
      ) : null}
    </>
  );
});

function LineMenu({ number, line, actions }: { number: number; line: GridLine; actions: RowActions }) {
  const invoiced = line.invoicedQuantity && Number(line.invoicedQuantity) > 0 ? line.invoicedQuantity : null;
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" aria-label={`Line ${number}, more`} tabIndex={-1}>
          {number}
        </button>
      }
    >
      <MenuItem icon={<Copy aria-hidden="true" />} kbd={["Ctrl", "D"]} onSelect={() => actions.repeat(line.id)}>
        Repeat line
      </MenuItem>
      <MenuItem icon={<ArrowUp aria-hidden="true" />} kbd={["Alt", "↑"]} onSelect={() => actions.move(line.id, -1)}>
        Move up
      </MenuItem>
      <MenuItem icon={<ArrowDown aria-hidden="true" />} kbd={["Alt", "↓"]} onSelect={() => actions.move(line.id, 1)}>
        Move down
      </MenuItem>
      <MenuLine />
      <MenuItem
        tone="bad"
        icon={<Trash2 aria-hidden="true" />}
        kbd={["Alt", "Del"]}
        disabledReason={invoiced ? `${formatDecimal(invoiced)} of it are invoiced` : null}
        onSelect={() => actions.remove(line.id)}
      >
        Remove line
      </MenuItem>
    </Menu>
  );
}

type TaxSelectProps = {
  label: string;
  taxCodes: readonly GridTaxCode[];
  line: GridLine;
  onChange: (taxCodeId: string) => void;
};

function TaxSelect({ label, taxCodes, line, onChange }: TaxSelectProps) {
  const usual = taxCodes.find((code) => code.isDefault);
  const value = line.taxCodeId ?? usual?.id ?? "";
  const chosen = taxCodes.find((code) => code.id === value);
  return (
    <span className={css.select}>
      <span aria-hidden="true">{shortTax(chosen?.taxes ?? line.taxes ?? [])}</span>
      <select aria-label={label} data-col="taxCode" value={value} onChange={(event) => onChange(event.target.value)}>
        {chosen ? null : <option value={value}>{line.taxes ? "As saved" : "Choose"}</option>}
        {taxCodes.map((code) => (
          <option key={code.id} value={code.id}>
            {code.name}
          </option>
        ))}
      </select>
    </span>
  );
}

function shortTax(taxes: readonly { ratePpm: number }[]): string {
  return taxes.length === 0 ? "–" : taxes.map((tax) => `${formatPercent(tax.ratePpm)}\u202f%`).join(" + ");
}
