"use client";

import dynamic from "next/dynamic";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { setPalette, usePaletteOpen } from "./palette-state";

/** Loaded when it is first opened: most page views never need it. */
const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });

export function OfficePalette() {
  const open = usePaletteOpen();
  useShortcut("mod+k", () => setPalette(!open), { label: "Search or jump", modal: true });
  return open ? <Palette onClose={() => setPalette(false)} /> : null;
}
