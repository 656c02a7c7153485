"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { newId } from "@/server/ids";

/**
 * Reads their lists a page at a time for as long as this page is open. Lists that were begun are gone on with; those that were never
 * read are begun at once. Leaving loses nothing.
 */
export function useReading(lists: readonly { state: string }[]) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const begin = useMutation(trpc.quickbooksSetup.beginReading.mutationOptions());
  const next = useMutation(trpc.quickbooksSetup.readNext.mutationOptions());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isHere = useRef(true);
  const isReading = useRef(false);

  const read = async (anew: boolean) => {
    if (isReading.current) return;
    isReading.current = true;
    setBusy(true);
    setProblem(null);
    try {
      if (anew) await begin.mutateAsync({ idempotencyKey: newId() });
      for (let done = false; !done && isHere.current; ) {
        ({ done } = await next.mutateAsync({}));
        await queries.invalidateQueries({ queryKey: trpc.quickbooksSetup.state.queryKey() });
      }
      void queries.invalidateQueries(trpc.quickbooksSetup.pathFilter());
    } catch (thrown) {
      setProblem(appError(thrown).message);
      void queries.invalidateQueries({ queryKey: trpc.quickbooksSetup.state.queryKey() });
    }
    isReading.current = false;
    setBusy(false);
  };
  const atFirst = useEffectEvent(() => {
    if (lists.every(({ state }) => state === "read")) return;
    void read(lists.some(({ state }) => state === "unread"));
  });
  useEffect(() => {
    isHere.current = true;
    atFirst();
    return () => {
      isHere.current = false;
    };
  }, []);
  return { read: () => void read(true), goOn: () => void read(false), busy, problem };
}
