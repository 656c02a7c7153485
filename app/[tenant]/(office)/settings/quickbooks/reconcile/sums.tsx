import { Strip, StripCell } from "@/app/_ui/strip";
import { figuresOf } from "./agreement";
import type { Reconciliation } from "./use-reconciliation";

/** How many documents were laid side by side, and what came of it. */
export function Sums({ found }: { found: Reconciliation }) {
  const { compared, agree, differ, missing, others } = figuresOf(found);
  return (
    <Strip label="In these days">
      <StripCell label="Compared" figure={compared.toLocaleString("en-GB")}>
        {compared === 1 ? "document of ours" : "documents of ours"}
      </StripCell>
      <StripCell label="Agree" figure={agree.toLocaleString("en-GB")}>
        in day, kind and total
      </StripCell>
      <StripCell
        label="Differ"
        figure={<span className={differ > 0 ? "warn" : undefined}>{differ.toLocaleString("en-GB")}</span>}
      >
        {missing > 0 ? `${missing} of them not there` : "none is missing there"}
      </StripCell>
      <StripCell label="Only in QuickBooks" figure={others.toLocaleString("en-GB")}>
        made there by others
      </StripCell>
    </Strip>
  );
}
