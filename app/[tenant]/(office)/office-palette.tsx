"use client";

import { onDemand } from "@/app/_ui/on-demand";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { setPalette, usePaletteOpen } from "./palette-state";

const Palette = onDemand(() => import("./palette").then((code) => code.Palette));

export function OfficePalette() {
  const open = usePaletteOpen();
  useShortcut("mod+k", () => setPalette(!open), { label: "Search or jump", modal: true });
  return open ? <Palette onClose={() => setPalette(false)} /> : null;
}
