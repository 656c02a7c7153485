import { Money } from "@/app/_ui/money";
import { Table } from "@/app/_ui/table";
import { formatMoney, formatPercent, minor, negate, ZERO } from "@/server/money";
import type { DocumentFigures } from "./use-document-totals";

type DocumentSumsProps = { figures: DocumentFigures; currency: string; pricesIncludeTax: boolean };

/** What the document comes to, per tax rate and in total, while it is typed. */
export function DocumentSums({ figures, currency, pricesIncludeTax }: DocumentSumsProps) {
  const { totals, mistake } = figures;
  const text = (amount: number) => formatMoney(minor(amount), currency);
  const lines = totals?.lines ?? [];
  const lineDiscount = lines.reduce((sum, line) => sum + line.discountMinor, 0);
  const basket = minor((totals?.discountMinor ?? 0) - lineDiscount);
  return (
    <div aria-live="polite">
      <Table label="Tax" tight flush plain>
        <colgroup>
          <col />
          <col style={{ width: 96 }} />
          <col style={{ width: 88 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Tax rate</th>
            <th scope="col" className="num">
              Net
            </th>
            <th scope="col" className="num">
              Tax
            </th>
          </tr>
        </thead>
        <tbody>
          {totals && totals.taxSummary.length > 0 ? (
            totals.taxSummary.map((tax) => (
              <tr key={`${tax.code} ${tax.ratePpm}`}>
                <td title={tax.name}>{tax.name || `${formatPercent(tax.ratePpm)}\u202f%`}</td>
                <td className="num">{text(tax.netMinor)}</td>
                <td className="num">{text(tax.taxMinor)}</td>
              </tr>
            ))
          ) : (
            <tr>
              <td className="ink3">No tax</td>
              <td className="num">{text(totals?.netMinor ?? ZERO)}</td>
              <td className="num">{text(ZERO)}</td>
            </tr>
          )}
        </tbody>
      </Table>
      {basket !== 0 ? (
        <p className="row-between t-sm ink2 pt-2">
          <span>Discount on the whole</span>
          <span className="num">{text(negate(basket))}</span>
        </p>
      ) : null}
      {totals && totals.serviceChargeMinor !== 0 ? (
        <p className="row-between t-sm ink2 pt-2">
          <span>Service charge</span>
          <span className="num">{text(totals.serviceChargeMinor)}</span>
        </p>
      ) : null}
      <p className="row-between mt-2 border-t border-line pt-[10px]">
        <span className="strong">Total</span>
        <span className="t-xl num">
          {totals ? <Money flow amount={text(totals.totalMinor)} currency={currency} /> : "–"}
        </span>
      </p>
      {pricesIncludeTax && totals && totals.taxMinor !== 0 ? (
        <p className="t-xs ink3 text-right">includes {text(totals.taxMinor)} tax</p>
      ) : null}
      {mistake ? (
        <p className="t-xs bad mt-1" role="status">
          {mistake}
        </p>
      ) : null}
    </div>
  );
}
