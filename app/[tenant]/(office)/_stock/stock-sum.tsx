import { Equal, Minus } from "lucide-react";
import { cx } from "@/app/_ui/cx";
import { formatDecimal } from "@/server/money";
import { availableOf, type Level, shelfState } from "@/server/stock/rules";

/** On hand − reserved = available: the one definition, as a sum. */
export function StockSum({ level }: { level: Level }) {
  const free = shelfState(level) === "plenty";
  return (
    <div className="row gap-0">
      <Figure name="On hand" value={level.onHand} />
      <span className="ink3 w-[22px]">
        <Minus className="size-[14px]" aria-label="less" />
      </span>
      <Figure name="Reserved" value={level.reserved} />
      <span className="ink3 w-[22px]">
        <Equal className="size-[14px]" aria-label="leaves" />
      </span>
      <Figure name="Available" value={availableOf(level)} className={free ? "ok" : "bad"} />
    </div>
  );
}

function Figure({ name, value, className }: { name: string; value: string; className?: string }) {
  return (
    <div className="flex-1">
      <div className="label">{name}</div>
      <div className={cx("t-lg strong num text-left", className)}>{formatDecimal(value)}</div>
    </div>
  );
}
