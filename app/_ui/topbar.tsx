import { ChevronRight } from "lucide-react";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { TopbarExtraPlace } from "./topbar-extra";

type TopbarProps = { children: ReactNode; actions?: ReactNode; className?: string };

/** The 52 px bar on top of the sheet: where one is on the left, what one can do on the right. */
export function Topbar({ children, actions, className }: TopbarProps) {
  return (
    <header className={cx("topbar", className)}>
      {children}
      <div className="topbar__actions empty:hidden">
        {actions}
        <TopbarExtraPlace />
      </div>
    </header>
  );
}

type PageHeaderProps = { title: ReactNode; subtitle?: ReactNode; actions?: ReactNode };

/** The top bar of a list or a settings page. */
export function PageHeader({ title, subtitle, actions }: PageHeaderProps) {
  return (
    <Topbar actions={actions}>
      <h1>{title}</h1>
      {subtitle ? <span className="t-sm ink3 trunc">{subtitle}</span> : null}
    </Topbar>
  );
}

type CrumbsProps = { trail: ReactElement[]; title: ReactNode; aside?: ReactNode };

/** The way here: link elements, then the page's name as its heading. */
export function Crumbs({ trail, title, aside }: CrumbsProps) {
  return (
    <>
      <nav className="crumbs" aria-label="Breadcrumb">
        <ol>
          {trail.map((link, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the trail's places are its identity
            <Fragment key={place}>
              <li>
                {link}
                <ChevronRight aria-hidden="true" />
              </li>
            </Fragment>
          ))}
          <li aria-current="page">
            <h1>{title}</h1>
          </li>
        </ol>
      </nav>
      {aside ? <span className="t-xs ink3 row ml-2 gap-1 hide-tablet">{aside}</span> : null}
    </>
  );
}
