import { cx } from "./cx";

type MoneyProps = {
  amount: string;
  currency?: string;
  tone?: "ink" | "quiet" | "zero" | "bad" | "ok";
  strong?: boolean;
  flow?: boolean;
  className?: string;
};

const tones = { ink: "", quiet: "ink2", zero: "ink3", bad: "bad", ok: "ok" };

/**
 * A formatted figure and, quieter in its own slot, its currency. The slot keeps its width so that decimals line up in
 * a column; `flow` drops that where the money stands in a sentence.
 */
export function Money({ amount, currency, tone = "ink", strong, flow, className }: MoneyProps) {
  return (
    <span className={cx("money", flow && "money--flow", tones[tone], strong && "strong", className)}>
      {amount}
      {currency ? <span className="money__gap"> </span> : null}
      {currency === undefined && flow ? null : <abbr>{currency}</abbr>}
    </span>
  );
}
