import type { ReactNode } from "react";
import { cx } from "./cx";

type StripProps = { label: string; children: ReactNode; doc?: boolean; className?: string };

/** The money strip: figures side by side in one frame. `doc` is the lower one on top of a document. */
export function Strip({ label, children, doc, className }: StripProps) {
  return (
    <section aria-label={label} className={cx("strip", doc && "strip--doc", className)}>
      {children}
    </section>
  );
}

type StripCellProps = {
  label: ReactNode;
  icon?: ReactNode;
  figure: ReactNode;
  size?: "lg" | "xl" | "2xl";
  children?: ReactNode;
  due?: boolean;
  className?: string;
};

const figures = { lg: "t-lg strong mt-[2px] mb-[1px]", xl: "t-xl mt-2 mb-[5px]", "2xl": "t-2xl my-1" };

/** One figure with its label and a second line; `due` is the one that matters. */
export function StripCell({ label, icon, figure, size = "lg", children, due, className }: StripCellProps) {
  return (
    <div className={cx("strip__cell", due && "strip__cell--due", className)}>
      <div className={cx("label", icon && "row gap-[5px]")}>
        {icon}
        {label}
      </div>
      <div className={figures[size]}>{figure}</div>
      {children ? <div className={cx("t-xs", size === "lg" && !due ? "ink3" : "ink2")}>{children}</div> : null}
    </div>
  );
}
