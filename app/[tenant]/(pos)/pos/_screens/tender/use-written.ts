import { useCallback } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { openTender, write, writtenFor } from "@/app/[tenant]/(pos)/pos/_state/tender-store";

/** What whoever pays now typed for a way to pay: it stands there again after another way, the basket or a reload. */
export function useWritten(methodId: string): [string, (text: string) => void] {
  const text = useStore(openTender, (open) => writtenFor(open, methodId));
  return [text, useCallback((next: string) => write(methodId, next), [methodId])];
}
