"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Money } from "@/app/_ui/money";
import { SelectionAction, SelectionBar } from "@/app/_ui/selection-bar";
import { SyncAction, SyncBar } from "@/app/[tenant]/(office)/_quickbooks/sync-selection";
import type { SyncedThing } from "@/app/[tenant]/(office)/_quickbooks/use-sync-now";
import { formatMoney, minor, sum } from "@/server/money";
import type { Row } from "./invoices-table";
import type { useExport } from "./use-export";

type Props = { selected: ReadonlyMap<string, Row>; exporting: ReturnType<typeof useExport>; onClear: () => void };

/** What is due on the ticked invoices, per currency, and what can be done with them. */
export function InvoicesSelection({ selected, exporting, onClear }: Props) {
  const rows = [...selected.values()];
  const currencies = [...new Set(rows.map((row) => row.currency))];
  const due = (currency: string) =>
    sum(rows.filter((row) => row.currency === currency).map((row) => minor(Math.max(0, row.balanceDueMinor))));
  const [sent, setSent] = useState<readonly SyncedThing[]>([]);
  const documents = rows.flatMap(({ id, number }) => (number === null ? [] : [{ type: "invoice" as const, id }]));
  return (
    <>
      <SelectionBar
        count={rows.length}
        onClear={onClear}
        summary={
          <span>
            Due{" "}
            {currencies.map((currency, place) => (
              <span key={currency}>
                {place > 0 ? " · " : ""}
                <Money flow amount={formatMoney(due(currency), currency)} currency={currency} />
              </span>
            ))}
          </span>
        }
      >
        <SelectionAction
          icon={<Download aria-hidden="true" />}
          aria-disabled={exporting.busy || undefined}
          onClick={() => void exporting.run({ ids: [...selected.keys()] })}
        >
          Export
        </SelectionAction>
        <SyncAction
          documents={documents}
          onStarted={(started) => {
            setSent(started);
            onClear();
          }}
        />
      </SelectionBar>
      <SyncBar documents={sent} lifted={rows.length > 0} onClose={() => setSent([])} />
    </>
  );
}
