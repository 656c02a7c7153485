import type { ReactNode } from "react";
import { cx } from "./cx";

type EmptyStateProps = {
  icon: ReactNode;
  title: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  footnote?: ReactNode;
  tone?: "plain" | "bad";
  heading?: "h1" | "h2" | "h3";
  className?: string;
};

/** Nothing here yet: what the thing is for, and the first action. */
export function EmptyState(props: EmptyStateProps) {
  const { icon, title, children, actions, footnote, tone = "plain", heading: Heading = "h2", className } = props;
  return (
    <div className={cx("empty", className)}>
      <span className={cx("empty__icon", tone === "bad" && "empty__icon--bad")}>{icon}</span>
      <Heading className="t-lg strong">{title}</Heading>
      <div className="t-sm ink2">{children}</div>
      {actions ? <div className="row mt-2 flex-wrap">{actions}</div> : null}
      {footnote ? <p className="t-xs ink3 mt-[6px]">{footnote}</p> : null}
    </div>
  );
}
