"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { SyncedType } from "./sync-words";

export type SyncedThing = { type: SyncedType; id: string };

/** Sync now, of one thing or of a selection. What came of the press is in `said`; whatever shows the things is brought up to date. */
export function useSyncNow(started?: (documents: SyncedThing[]) => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const asked = useRef<SyncedThing[]>([]);
  const { save, busy, error, clear } = useSave(trpc.quickbooks.sync.now.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.quickbooks.sync.pathFilter());
    started?.(asked.current);
  });
  const syncNow = (documents: SyncedThing[]) => {
    asked.current = documents;
    void save({ documents });
  };
  return { syncNow, busy, error, clear };
}
