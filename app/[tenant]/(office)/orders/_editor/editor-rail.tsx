"use client";

import { TriangleAlert } from "lucide-react";
import { Rail, RailSection } from "@/app/_ui/split";
import { Diff } from "@/app/_ui/timeline";
import { DocumentSums } from "@/app/[tenant]/(office)/_documents/document-sums";
import { isBlank } from "@/app/[tenant]/(office)/_documents/grid-line";
import { stockWarnings } from "@/app/[tenant]/(office)/_documents/stock-warnings";
import type { DocumentFigures } from "@/app/[tenant]/(office)/_documents/use-document-totals";
import type { Minor } from "@/server/money";
import { formatMoney } from "@/server/money";
import { formChanges } from "./form-changes";
import type { OrderForm } from "./order-form";

type EditorRailProps = {
  form: OrderForm;
  before: OrderForm | null;
  figures: DocumentFigures;
  beforeMinor: Minor | null;
};

/** What it comes to, what is short, and what saving would change. */
export function EditorRail({ form, before, figures, beforeMinor }: EditorRailProps) {
  const warnings = stockWarnings(form.lines);
  const changes = before ? formChanges(before, { ...form, lines: form.lines.filter((line) => !isBlank(line)) }) : [];
  const total = figures.totals?.totalMinor;
  return (
    <Rail label="Totals and checks" className="w-[320px]">
      <RailSection>
        <DocumentSums figures={figures} currency={form.currency} pricesIncludeTax={form.pricesIncludeTax} />
      </RailSection>
      {warnings.length > 0 ? (
        <RailSection title="Stock">
          <ul className="t-sm grid gap-1">
            {warnings.map((warning) => (
              <li key={warning.lineId} className="row items-start gap-[6px]">
                <TriangleAlert aria-hidden="true" className="warn mt-[2px] size-[15px] flex-none" />
                <span>
                  Line {warning.line}: {warning.sentence}
                </span>
              </li>
            ))}
          </ul>
          <p className="t-xs ink3 mt-2">The order can be saved; what is missing is shown on it.</p>
        </RailSection>
      ) : null}
      {changes.length > 0 ? (
        <RailSection title="Saving changes">
          <ul className="t-sm grid gap-2">
            {changes.map(({ line, changes: of }) => (
              <li key={line ?? ""}>
                {line ? <span className="trunc block">{line}</span> : null}
                <span className="diffs">
                  {of.map((change) => (
                    <Diff key={change.label} {...change} />
                  ))}
                </span>
              </li>
            ))}
            {beforeMinor !== null && total !== undefined && total !== beforeMinor ? (
              <li>
                <Diff
                  label="Total"
                  before={formatMoney(beforeMinor, form.currency)}
                  after={formatMoney(total, form.currency)}
                />
              </li>
            ) : null}
          </ul>
        </RailSection>
      ) : null}
    </Rail>
  );
}
