import { cloneElement, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";

/** The saved views over a list, as links. */
export function ViewTabs({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <nav className={cx("views", className)} aria-label={label}>
      {children}
    </nav>
  );
}

type ViewTabProps = {
  link: ReactElement<{ className?: string; "aria-current"?: "page"; children?: ReactNode }>;
  children: ReactNode;
  count?: ReactNode;
  current?: boolean;
  icon?: ReactNode;
};

/** One view; `link` is the bare link element. */
export function ViewTab({ link, children, count, current, icon }: ViewTabProps) {
  return cloneElement(
    link,
    { className: cx("view", link.props.className), "aria-current": current ? "page" : undefined },
    icon,
    children,
    count === undefined || count === null ? null : <i> {count}</i>,
  );
}

/** The bar of search, filters and sorting under the views. */
export function FilterBar({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <div className="filters" role="search">
      {children}
      {end ? <span className="push row gap-1">{end}</span> : null}
    </div>
  );
}
