import { Fragment, type ReactNode } from "react";
import { cx } from "./cx";

type Fact = { name: string; value: ReactNode };

/** Names left, values right: what is known about a thing. Empty values are left out. */
export function Dl({ facts, className }: { facts: Fact[]; className?: string }) {
  return (
    <dl className={cx("dl", className)}>
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== "")
        .map(({ name, value }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

type SumProps = { children: ReactNode; box?: boolean; className?: string };

/** Amounts that add up to the last of them. `box` sets them on a tint beside a form. */
export function Sum({ children, box, className }: SumProps) {
  return <div className={cx("sum", box && "sum--box", className)}>{children}</div>;
}

type SumRowProps = { label: ReactNode; children: ReactNode; strong?: boolean; total?: boolean };

/** One line of a Sum; `total` is the ruled last one. */
export function SumRow({ label, children, strong, total }: SumRowProps) {
  return (
    <div className={cx(total && "total", strong && "strong")}>
      <span className={total || strong ? undefined : "ink2"}>{label}</span>
      {children}
    </div>
  );
}
