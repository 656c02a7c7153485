"use client";

import { useSyncExternalStore } from "react";
import { Segmented } from "@/app/_ui/segmented";
import { chooseTheme, readTheme, type Theme } from "./theme";

const options = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Light, dark, or as the system is; kept on this device. */
export function ThemeToggle() {
  const theme = useSyncExternalStore<Theme>(watch, readTheme, () => "system");
  return (
    <Segmented label="Theme" options={options} value={theme} onValueChange={(value) => chooseTheme(known(value))} />
  );
}

function known(value: string): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

function watch(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}
