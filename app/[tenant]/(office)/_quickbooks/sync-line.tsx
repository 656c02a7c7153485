import { Check, Circle, LoaderCircle } from "lucide-react";
import { cx } from "@/app/_ui/cx";
import { stageWords } from "@/server/quickbooks/rules";
import type { Standing } from "./sync-words";

const STAGES = ["checking", "sending", "verifying"] as const;

/** What Sync now shows while it is under way: looked for, sent, compared. */
export function SyncLine({ stage }: { stage: NonNullable<Standing["stage"]> }) {
  const at = stage === "queued" ? -1 : STAGES.indexOf(stage);
  return (
    <ol className="t-sm mt-1 grid gap-[3px]" aria-label="Progress">
      {STAGES.map((one, place) => (
        <li
          key={one}
          className={cx("row gap-2", place > at && "ink3", place === at && "med")}
          aria-current={place === at ? "step" : undefined}
        >
          {place < at ? (
            <Check className="ok size-[14px] flex-none" aria-hidden="true" />
          ) : place === at ? (
            <LoaderCircle className="info size-[14px] flex-none motion-safe:animate-spin" aria-hidden="true" />
          ) : (
            <Circle className="ink3 size-[14px] flex-none" aria-hidden="true" />
          )}
          {stageWords[one]}
          {place < at ? <span className="sr-only">, done</span> : null}
        </li>
      ))}
    </ol>
  );
}
