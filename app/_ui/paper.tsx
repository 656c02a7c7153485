import type { ReactNode } from "react";
import { cx } from "./cx";

/** The sunken ground a document lies on. */
export function Desk({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx("desk grow", className)}>{children}</div>;
}

/** The customer's document as it will be printed; always light. Inside it tables, `label` and `num` take paper size. */
export function Paper({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <article aria-label={label} className={cx("paper", className)}>
      {children}
    </article>
  );
}

/** The kind of document in large, its number under it. */
export function PaperTitle({ children, number }: { children: ReactNode; number: ReactNode }) {
  return (
    <div className="text-right">
      <div className="paper__title">{children}</div>
      <div className="strong">{number}</div>
    </div>
  );
}
