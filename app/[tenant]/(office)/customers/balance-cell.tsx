import { Money } from "@/app/_ui/money";
import { StatusShape } from "@/app/_ui/status-shape";
import type { Balance } from "@/server/customers/rules";
import { formatMoney, ZERO } from "@/server/money";

type BalanceCellProps = { balances: readonly Balance[]; side: "owed" | "credit"; currency: string };

/** What is owed, or what we hold: the first currency, and how many more. A late part has its own shape. */
export function BalanceCell({ balances, side, currency }: BalanceCellProps) {
  const amount = (balance: Balance) => (side === "owed" ? balance.owedMinor : balance.creditMinor);
  const open = balances.filter((balance) => amount(balance) !== 0);
  const [first, ...rest] = open;
  if (!first) return <Money amount={formatMoney(ZERO, currency)} currency={currency} tone="zero" />;
  const late = side === "owed" && open.some((balance) => balance.overdueMinor > 0);
  const all = open.map((balance) => `${formatMoney(amount(balance), balance.currency)} ${balance.currency}`).join(", ");
  return (
    <span title={all} className="inline-flex items-center gap-[5px] align-middle">
      {late ? (
        <>
          <StatusShape shape="alert" className="bad" />
          <span className="sr-only">partly overdue </span>
        </>
      ) : null}
      {rest.length > 0 ? <span className="ink3 t-xs">+{rest.length}</span> : null}
      <Money amount={formatMoney(amount(first), first.currency)} currency={first.currency} strong={side === "owed"} />
    </span>
  );
}
