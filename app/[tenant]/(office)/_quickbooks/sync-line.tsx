import { Check, Circle, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { cx } from "@/app/_ui/cx";
import { type Stage, stageWords } from "@/server/quickbooks/rules";

/** What Sync now shows while it is under way: only steps that are taken. What was never looked for is not said to have been. */
export function SyncLine({ stage }: { stage: Stage }) {
  const [looked, setLooked] = useState(false);
  if (stage === "checking" && !looked) setLooked(true);
  const steps: Stage[] = stage === "verifying" ? ["verifying"] : looked ? ["checking", "sending"] : ["sending"];
  const at = steps.indexOf(stage);
  return (
    <ol className="t-sm grid gap-[3px]" aria-label="Progress">
      {steps.map((one, place) => (
        <li
          key={one}
          className={cx("row gap-2", place > at && "ink3", place === at && "med")}
          aria-current={place === at ? "step" : undefined}
        >
          {place < at ? (
            <Check className="ok size-4 flex-none" aria-hidden="true" />
          ) : place === at ? (
            <LoaderCircle className="info size-4 flex-none motion-safe:animate-spin" aria-hidden="true" />
          ) : (
            <Circle className="ink3 size-4 flex-none" aria-hidden="true" />
          )}
          {stageWords[one]}
          {place < at ? <span className="sr-only">, done</span> : null}
        </li>
      ))}
    </ol>
  );
}
