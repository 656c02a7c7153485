"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { readError } from "@/app/_lib/app-error";
import { useTRPCClient } from "@/app/_lib/trpc-client";
import { type DryRun, mergeTally, nothingYet } from "./merge-tally";

/**
 * Looks at every document since the start, page by page, from when this page opens until it is left or somebody stops it. Nothing is sent
 * by it. Once QuickBooks did not answer it is not asked again, and what is left is counted without it.
 */
export function useDryRun() {
  const client = useTRPCClient();
  const [run, setRun] = useState<DryRun>(nothingYet);
  const [state, setState] = useState<"running" | "done" | "stopped" | "failed">("running");
  const [problem, setProblem] = useState<string | null>(null);
  const turn = useRef<AbortController | null>(null);

  const start = async () => {
    turn.current?.abort();
    const own = new AbortController();
    const { signal } = own;
    turn.current = own;
    setRun(nothingYet);
    setState("running");
    setProblem(null);
    try {
      let sum = nothingYet;
      for (let cursor: string | null = null; ; ) {
        const look = sum.unanswered === null;
        const page = await client.quickbooksSetup.dryRun.mutate({ cursor, look }, { signal });
        if (signal.aborted) return;
        sum = mergeTally(sum, page);
        setRun(sum);
        if (page.cursor === null) break;
        cursor = page.cursor;
      }
      setState("done");
    } catch (thrown) {
      if (signal.aborted) return;
      setProblem(readError(thrown).message);
      setState("failed");
    }
  };
  const stop = () => {
    turn.current?.abort();
    setState("stopped");
  };
  const begin = useEffectEvent(() => void start());
  useEffect(() => {
    begin();
    return () => turn.current?.abort();
  }, []);
  return { run, state, problem, again: () => void start(), stop };
}
