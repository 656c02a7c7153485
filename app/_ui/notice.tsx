import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

type NoticeProps = {
  tone?: "info" | "warn" | "bad" | "ok" | "plain";
  icon?: ReactNode;
  title?: ReactNode;
  children?: ReactNode;
  aside?: ReactNode;
  actions?: ReactNode;
  stacked?: boolean;
  role?: "status" | "alert";
  className?: string;
};

const icons = {
  info: <Info aria-hidden="true" />,
  warn: <TriangleAlert aria-hidden="true" />,
  bad: <CircleAlert aria-hidden="true" />,
  ok: <CircleCheck aria-hidden="true" />,
  plain: <Info aria-hidden="true" />,
};

/**
 * A sentence on a soft tint. `aside` is one link or button at its end, `actions` a row below; `stacked` breaks after
 * the title. A role makes it spoken when it appears.
 */
export function Notice({
  tone = "info",
  icon,
  title,
  children,
  aside,
  actions,
  stacked,
  role,
  className,
}: NoticeProps) {
  return (
    <div role={role} className={cx("notice", `notice--${tone}`, className)}>
      {icon ?? icons[tone]}
      <div className="grow">
        {title ? <b className={stacked ? "block" : undefined}>{title} </b> : null}
        {children}
        {actions ? <div className="notice__actions">{actions}</div> : null}
      </div>
      {aside ? <div className="notice__aside">{aside}</div> : null}
    </div>
  );
}
