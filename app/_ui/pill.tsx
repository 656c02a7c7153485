import type { ReactNode } from "react";
import { cx } from "./cx";

type PillProps = {
  tone?: "plain" | "ok" | "warn" | "bad" | "info" | "brand";
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A state of something that is not a document: a connection, a step, a price list. */
export function Pill({ tone = "plain", icon, children, className }: PillProps) {
  return (
    <span className={cx("pill", tone !== "plain" && `pill--${tone}`, className)}>
      {icon}
      {children}
    </span>
  );
}
