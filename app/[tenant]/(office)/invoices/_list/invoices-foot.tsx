"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Money } from "@/app/_ui/money";
import { TableFoot } from "@/app/_ui/table";
import { formatDecimal, formatMoney, minor } from "@/server/money";

type Totals = RouterOutputs["invoices"]["totals"];
type Props = { totals: Totals; isFirst: boolean; isLast: boolean; onPrevious: () => void; onNext: () => void };

/** How many there are and what they come to, per currency; the pager. */
export function InvoicesFoot({ totals, isFirst, isLast, onPrevious, onNext }: Props) {
  const count = formatDecimal(String(totals.count));
  return (
    <TableFoot
      pager={
        <>
          <Button
            size="xs"
            icon={<ChevronLeft aria-hidden="true" />}
            disabledReason={isFirst ? "This is the first page" : null}
            onClick={onPrevious}
          >
            Previous
          </Button>
          <Button
            size="xs"
            iconAfter={<ChevronRight aria-hidden="true" />}
            disabledReason={isLast ? "This is the last page" : null}
            onClick={onNext}
          >
            Next
          </Button>
        </>
      }
    >
      <b className="med text-ink">
        {totals.isExact ? count : `More than ${count}`} {totals.count === 1 ? "invoice" : "invoices"}
      </b>
      {totals.isExact ? (
        <span className="trunc">
          <span className="hide-tablet">
            Total <Sums sums={totals.sums} of="totalMinor" />
            <span className="inline-block w-4" />
          </span>
          Due <Sums sums={totals.sums} of="dueMinor" strong />
        </span>
      ) : (
        <span className="trunc">Filter to see what they come to</span>
      )}
    </TableFoot>
  );
}

function Sums({ sums, of, strong }: { sums: Totals["sums"]; of: "totalMinor" | "dueMinor"; strong?: boolean }) {
  return sums.map((sum, place) => (
    <span key={sum.currency}>
      {place > 0 ? " · " : ""}
      <Money flow strong={strong} amount={formatMoney(minor(sum[of]), sum.currency)} currency={sum.currency} />
    </span>
  ));
}
