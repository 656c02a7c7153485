import { ArrowRight, Dot } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** What happened, newest first. */
export function Timeline({ children, label = "Timeline" }: { children: ReactNode; label?: string }) {
  return (
    <ol className="tl" aria-label={label}>
      {children}
    </ol>
  );
}

type TimelineItemProps = {
  who: ReactNode;
  what: ReactNode;
  when: string;
  at?: string;
  icon?: ReactNode;
  tone?: "plain" | "bad" | "warn";
  note?: ReactNode;
  children?: ReactNode;
};

/** Who did what when; `at` is the machine-readable instant, children are the Diffs. */
export function TimelineItem({ who, what, when, at, icon, tone = "plain", note, children }: TimelineItemProps) {
  return (
    <li>
      <span className={cx("tl__dot", tone !== "plain" && `tl__dot--${tone}`)}>
        {icon ?? <Dot aria-hidden="true" />}
      </span>
      <span className="tl__what">
        <b className="med">{who}</b> {what}
      </span>{" "}
      <time dateTime={at}>{when}</time>
      {note ? <div className="tl__note">{note}</div> : null}
      {children ? <div className="diffs">{children}</div> : null}
    </li>
  );
}

type DiffProps = { label: string; before?: ReactNode; after: ReactNode };

/** One value before and after. */
export function Diff({ label, before, after }: DiffProps) {
  return (
    <span className="diff">
      {label}
      {before === undefined || before === null ? null : (
        <>
          <del>
            <span className="sr-only">was </span>
            {before}
          </del>
          <ArrowRight aria-hidden="true" />
        </>
      )}
      <ins>
        <span className="sr-only">now </span>
        {after}
      </ins>
    </span>
  );
}
