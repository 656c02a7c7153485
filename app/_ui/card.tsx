import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

type CardProps = Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  subtitle?: ReactNode;
  aside?: ReactNode;
};

/** A framed part of a page; a title makes it a section with a heading. */
export function Card({ title, subtitle, aside, className, children, ...props }: CardProps) {
  return (
    <section {...props} className={cx("card", className)}>
      {title ? (
        <div className="card__head">
          <h2>{title}</h2>
          {subtitle ? <span className="t-xs ink3">{subtitle}</span> : null}
          {aside ? <div className="push row t-xs ink2">{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
