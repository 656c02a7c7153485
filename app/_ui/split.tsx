import type { CSSProperties, ReactNode } from "react";
import { cx } from "./cx";

type Part = { children: ReactNode; className?: string };

/** The scrolling rest of a sheet under its top bar. `pad` gives the page margins. */
export function Body({ children, className, pad }: Part & { pad?: boolean }) {
  return <div className={cx("body", pad && "body--pad", className)}>{children}</div>;
}

/** The sheet in two: the thing, and what is known about it. On a tablet the rail follows below. */
export function Split({ children, className }: Part) {
  return <div className={cx("split", className)}>{children}</div>;
}

/** The left part of a Split. */
export function SplitMain({ children, className }: Part) {
  return <div className={cx("split__main", className)}>{children}</div>;
}

type RailProps = Part & { label: string; width?: 296 | 312 | 336 | 356 | 372; reading?: boolean };

/**
 * The right part of a Split, 296 to 372 px wide; on a tablet as wide as the page. `reading` is for one with nothing in it to go to,
 * so that the keyboard can scroll it.
 */
export function Rail({ label, children, className, width = 372, reading }: RailProps) {
  return (
    <aside
      className={cx("rail", className)}
      style={{ "--rail": `${width}px` } as CSSProperties}
      aria-label={label}
      tabIndex={reading ? 0 : undefined}
    >
      {children}
    </aside>
  );
}

type RailSectionProps = { title?: ReactNode; aside?: ReactNode; children: ReactNode; className?: string };

/** One subject in a rail. */
export function RailSection({ title, aside, children, className }: RailSectionProps) {
  return (
    <section className={cx("rail__sec", className)}>
      {title ? (
        <div className="rail__head">
          <h2>{title}</h2>
          {aside ? <span className="push t-xs ink3">{aside}</span> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** The primary action pinned under a rail. */
export function RailFoot({ children, className }: Part) {
  return <div className={cx("rail__foot", className)}>{children}</div>;
}
