"use client";

import { type DragEvent, type ReactNode, useState } from "react";
import { cx } from "@/app/_ui/cx";

type DropTargetProps = { enabled: boolean; onFile: (file: File) => void; children: ReactNode };

/** Takes a file that is dropped anywhere on the page; the button does the same for everybody else. */
export function DropTarget({ enabled, onFile, children }: DropTargetProps) {
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent) => {
    if (!enabled || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent) => {
    if (!enabled) return;
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button beside it is for everyone
    <div
      className={cx("flex min-h-0 flex-1 flex-col", isOver && "bg-brand-soft")}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
