import { CircleAlert, CircleCheck, Clock, LoaderCircle, Undo2 } from "lucide-react";
import { Pill } from "@/app/_ui/pill";
import type { ImportStatus } from "@/server/imports/rules";

const looks = {
  uploaded: { word: "Ready to start", tone: "plain", icon: <Clock aria-hidden="true" /> },
  running: { word: "Importing", tone: "info", icon: <LoaderCircle aria-hidden="true" /> },
  done: { word: "Imported", tone: "ok", icon: <CircleCheck aria-hidden="true" /> },
  failed: { word: "Stopped", tone: "bad", icon: <CircleAlert aria-hidden="true" /> },
  undone: { word: "Undone", tone: "plain", icon: <Undo2 aria-hidden="true" /> },
} as const;

/** Where an import stands, as shape and word. */
export function ImportStatusPill({ status, isUndoing }: { status: ImportStatus; isUndoing?: boolean }) {
  const { word, tone, icon } = isUndoing ? { ...looks.running, word: "Undoing" } : looks[status];
  return (
    <Pill tone={tone} icon={icon}>
      {word}
    </Pill>
  );
}
