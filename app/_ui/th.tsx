"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export type SortDirection = "asc" | "desc";

type ThProps = Omit<ComponentProps<"th">, "onSort"> & {
  num?: boolean;
  money?: boolean;
  sorted?: SortDirection | null;
  onSort?: () => void;
  resizer?: ReactNode;
};

const ariaSort = { asc: "ascending", desc: "descending" } as const;
const arrows = { asc: ArrowUp, desc: ArrowDown };

/** A column's heading. With onSort it is a button that tells its direction; `money` ends where the figures end. */
export function Th({ num, money, sorted, onSort, resizer, className, children, ...props }: ThProps) {
  const Arrow = sorted ? arrows[sorted] : ChevronsUpDown;
  return (
    <th
      scope="col"
      {...props}
      aria-sort={onSort ? (sorted ? ariaSort[sorted] : "none") : undefined}
      className={cx((num || money) && "num", money && "th--money", className)}
    >
      {onSort ? (
        <button type="button" className="th__sort" onClick={onSort}>
          {children}
          <Arrow aria-hidden="true" className={sorted ? undefined : "th__hint"} />
        </button>
      ) : (
        children
      )}
      {resizer}
    </th>
  );
}
