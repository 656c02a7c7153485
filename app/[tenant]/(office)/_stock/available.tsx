import { CircleAlert, CircleSlash } from "lucide-react";
import { formatDecimal } from "@/server/money";
import { type Level, shelfState } from "@/server/stock/rules";

/** What is free to sell, with a shape where nothing is; a dash for what is not counted. */
export function Available({
  onHand,
  reserved,
  available,
}: { [Key in keyof Level]: string | null } & { available: string | null }) {
  if (onHand === null || reserved === null || available === null) return <span className="ink3">—</span>;
  const state = shelfState({ onHand, reserved });
  return (
    <span className={state === "plenty" ? undefined : "bad"}>
      <span className="inline-flex items-center gap-[5px] align-middle">
        {state === "none" ? <CircleSlash className="size-[14px]" aria-hidden="true" /> : null}
        {state === "below_zero" ? <CircleAlert className="size-[14px]" aria-hidden="true" /> : null}
        <b className="strong">{formatDecimal(available)}</b>
      </span>
      {state === "plenty" ? null : (
        <span className="sr-only">{state === "none" ? ", nothing is free" : ", below zero"}</span>
      )}
    </span>
  );
}
