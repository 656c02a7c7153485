import { ListFilter, X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Kbd } from "./kbd";

type FilterChipProps = { name: string; value: ReactNode; icon?: ReactNode; onEdit?: () => void; onClear?: () => void };

/** A filter in force: its name, its value, and a way to clear it. */
export function FilterChip({ name, value, icon, onEdit, onClear }: FilterChipProps) {
  const words = (
    <>
      {icon}
      <span className="chip__name">{name}</span> {value}
    </>
  );
  return (
    <span className="chip">
      {onEdit ? (
        <button type="button" className="chip__edit" onClick={onEdit}>
          {words}
        </button>
      ) : (
        <span className="chip__edit">{words}</span>
      )}
      {onClear ? (
        <button type="button" className="chip__clear" aria-label={`Clear ${name}`} onClick={onClear}>
          <X aria-hidden="true" />
        </button>
      ) : null}
    </span>
  );
}

/** Opens the filters; made to be the trigger of a Menu or Popover. */
export function AddFilterButton({ className, children = "Filter", ...props }: ComponentProps<"button">) {
  return (
    <button type="button" aria-keyshortcuts="F" {...props} className={cx("chip chip--add", className)}>
      <ListFilter aria-hidden="true" />
      {children}
      <span className="contents" aria-hidden="true">
        <Kbd>F</Kbd>
      </span>
    </button>
  );
}
