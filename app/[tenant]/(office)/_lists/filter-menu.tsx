"use client";

import { Fragment, useState } from "react";
import { AddFilterButton } from "@/app/_ui/filter-chip";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { useShortcut } from "@/app/_ui/use-shortcut";

export type FilterGroup = {
  label: string;
  options: { value: string; label: string; count?: number }[];
  onChoose: (value: string) => void;
};

/** What a list can still be narrowed by, under one button and the key F. Nothing is shown when nothing is left. */
export function FilterMenu({ groups }: { groups: FilterGroup[] }) {
  const [open, setOpen] = useState(false);
  const useful = groups.filter((group) => group.options.length > 0);
  useShortcut("f", () => setOpen(true), { label: "Filter", enabled: useful.length > 0 });
  if (useful.length === 0) return null;
  return (
    <Menu
      trigger={<AddFilterButton />}
      align="start"
      className="max-h-[400px] min-w-[220px] overflow-y-auto"
      open={open}
      onOpenChange={setOpen}
    >
      {useful.map((group) => (
        <Fragment key={group.label}>
          <MenuLabel>{group.label}</MenuLabel>
          {group.options.map((option) => (
            <MenuItem key={option.value} onSelect={() => group.onChoose(option.value)}>
              {option.label}{" "}
              {option.count === undefined ? null : <span className="ink3">{option.count.toLocaleString("en-GB")}</span>}
            </MenuItem>
          ))}
        </Fragment>
      ))}
    </Menu>
  );
}
