"use client";

import { CircleAlert } from "lucide-react";
import { appError } from "@/app/_lib/app-error";

/** What went wrong, as a sentence; no internet is said as such. */
export function problemWords(error: unknown): string {
  const { kind, message } = appError(error);
  if (kind === "offline" || kind === "unavailable") {
    return "There is no internet just now. What you counted is kept on this tablet; try again when the pill is green.";
  }
  return message;
}

export function Problem({ words }: { words: string | null }) {
  if (!words) return null;
  return (
    <div className="banner bad" role="alert">
      <CircleAlert className="icon" aria-hidden />
      <span className="grow">{words}</span>
    </div>
  );
}
