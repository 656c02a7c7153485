import type { ReactNode } from "react";

/** What a part of the settings is for, and its first action. */
export function SectionHead({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="row-between mb-4 items-start max-sm:flex-col">
      <p className="t-sm ink2 max-w-[60ch]">{children}</p>
      {actions}
    </div>
  );
}
