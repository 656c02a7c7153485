import { Strip, StripCell } from "@/app/_ui/strip";
import type { Reconciliation } from "./use-reconciliation";

/** How many documents were laid side by side, and what came of it. */
export function Sums({ found: { days } }: { found: Reconciliation }) {
  const compared = days.reduce((all, { oursCount }) => all + oursCount, 0);
  const all = days.flatMap(({ differences }) => differences);
  // One that they keep under another day stands in both days.
  const own = new Set(all.flatMap(({ ours }) => (ours ? `${ours.localType} ${ours.localId}` : []))).size;
  const others = all.filter(({ why }) => why === "missing_here").length;
  const missing = all.filter(({ why }) => why === "missing_there").length;
  return (
    <Strip label="In these days">
      <StripCell label="Compared" figure={compared}>
        {compared === 1 ? "document of ours" : "documents of ours"}
      </StripCell>
      <StripCell label="Agree" figure={compared - own}>
        in day, kind and total
      </StripCell>
      <StripCell label="Differ" figure={<span className={own > 0 ? "warn" : undefined}>{own}</span>}>
        {missing > 0 ? `${missing} of them not there` : "none is missing there"}
      </StripCell>
      <StripCell label="Only in QuickBooks" figure={others}>
        made there by others
      </StripCell>
    </Strip>
  );
}
