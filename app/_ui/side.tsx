"use client";

import { ChevronsLeft, ChevronsUpDown, Search } from "lucide-react";
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { Keys } from "./kbd";

/** The navigation: 216 px, folded to 56 px of icons on a tablet or by the person's own wish (kept on the device). */
export function Side({ label = "Main", children }: { label?: string; children: ReactNode }) {
  return (
    <div className="side__wrap">
      <nav className="side" aria-label={label}>
        {children}
      </nav>
      <button type="button" className="side__fold" aria-label="Fold or unfold the side bar" onClick={fold}>
        <ChevronsLeft aria-hidden="true" />
      </button>
    </div>
  );
}

/** Pinned to the bottom of the side bar. */
export function SideFoot({ children }: { children: ReactNode }) {
  return <div className="side__foot">{children}</div>;
}

/** A titled run of links. */
export function NavGroup({ label, children }: { label?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={label}>
      {label ? (
        <div className="nav__group" aria-hidden="true">
          {label}
        </div>
      ) : null}
      <div className="nav__list">{children}</div>
    </div>
  );
}

type NavItemProps = {
  link: ReactElement<{ className?: string; title?: string; "aria-current"?: "page"; children?: ReactNode }>;
  icon: ReactNode;
  label: string;
  count?: ReactNode;
  current?: boolean;
};

/** One place to go. `link` is the bare link element, e.g. `<Link href="…" />`; folded, only the icon is seen. */
export function NavItem({ link, icon, label, count, current }: NavItemProps) {
  return cloneElement(
    link,
    { className: cx("nav__item", link.props.className), title: label, "aria-current": current ? "page" : undefined },
    icon,
    <span className="side__word">{label}</span>,
    count === undefined || count === null ? null : <span className="nav__count side__only-open">{count}</span>,
  );
}

/** Opens the command palette. */
export function SideSearch({ className, ...props }: ComponentProps<"button">) {
  return (
    <button type="button" aria-keyshortcuts="Control+K" {...props} className={cx("side__search", className)}>
      <Search aria-hidden="true" />
      <span className="grow side__word">Search or jump</span>
      <span className="row side__only-open" aria-hidden="true">
        <Keys keys={["Ctrl", "K"]} />
      </span>
    </button>
  );
}

type TenantButtonProps = ComponentProps<"button"> & { name: string };

/** The company one works in; made to be the trigger of a menu. */
export function TenantButton({ name, className, ...props }: TenantButtonProps) {
  return (
    <button type="button" title={name} {...props} className={cx("tenant", className)}>
      <TenantMark name={name} />
      <span className="grow trunc side__word">
        {name}
        <span className="sr-only">(switch company)</span>
      </span>
      <ChevronsUpDown className="ink3 size-[14px] side__only-open" aria-hidden="true" />
    </button>
  );
}

/** The square with the company's first letter. */
export function TenantMark({ name, className }: { name: string; className?: string }) {
  return (
    <b className={cx("tenant__mark", className)} aria-hidden="true">
      {Array.from(name.trim())[0]?.toUpperCase()}
    </b>
  );
}

function fold() {
  const root = document.documentElement;
  const folded = root.dataset.side !== "folded";
  if (folded) root.dataset.side = "folded";
  else delete root.dataset.side;
  try {
    localStorage.setItem("side", folded ? "folded" : "open");
  } catch {
    // A browser that keeps nothing folds for this visit only.
  }
}
