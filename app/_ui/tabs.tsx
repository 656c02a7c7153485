"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

type Tab = { value: string; label: ReactNode; count?: ReactNode; content: ReactNode };

type TabsProps = {
  label: string;
  tabs: Tab[];
  value?: string;
  onValueChange?: (value: string) => void;
  className?: string;
};

/** Parts of one page behind tabs; for pages of their own use ViewTabs. */
export function Tabs({ label, tabs, value, onValueChange, className }: TabsProps) {
  return (
    <Radix.Root defaultValue={tabs[0]?.value} value={value} onValueChange={onValueChange}>
      <Radix.List aria-label={label} className={cx("views", className)}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className="view">
            {tab.label}
            {tab.count === undefined ? null : <i> {tab.count}</i>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
