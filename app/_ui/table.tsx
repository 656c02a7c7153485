import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

type TableProps = ComponentProps<"table"> & {
  label: string;
  tight?: boolean;
  dense?: boolean;
  flush?: boolean;
  plain?: boolean;
  lined?: boolean;
  sticky?: boolean;
  edge?: 20 | 24;
};

/**
 * A table with fixed columns (give a colgroup). `plain` for what is only read, `tight`, `dense` (12 px, no lines) and `flush` inside rails,
 * `lined` when something follows below, `sticky` keeps the head in view, `edge` is the page's margin.
 */
export function Table({
  label,
  tight,
  dense,
  flush,
  plain,
  lined,
  sticky,
  edge,
  className,
  children,
  ...props
}: TableProps) {
  const looks = [
    tight && "table--tight",
    dense && "table--dense",
    flush && "table--flush",
    plain && "table--plain",
    lined && "table--lined",
  ];
  return (
    <table
      {...props}
      aria-label={label}
      className={cx("table", looks, sticky && "table--sticky", edge === 24 && "[--edge:24px]", className)}
    >
      {children}
    </table>
  );
}

type TdProps = ComponentProps<"td"> & { num?: boolean };

/** A cell; `num` aligns figures right. Cut text deserves a title. */
export function Td({ num, className, ...props }: TdProps) {
  return <td {...props} className={cx(num && "num", className)} />;
}

type TableFootProps = { children: ReactNode; pager?: ReactNode; className?: string };

/** The bar under a list: how many, the totals per currency, and the pager. */
export function TableFoot({ children, pager, className }: TableFootProps) {
  return (
    <footer className={cx("tfoot", className)}>
      {children}
      {pager ? <span className="push row">{pager}</span> : null}
    </footer>
  );
}
