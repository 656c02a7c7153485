"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { readError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { type DryRun, type DryRunPage, mergeTally, nothingYet } from "./merge-tally";

/** Looks at every document since the start, page by page, from when the page opens. Nothing is sent by it. */
export function useDryRun() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [run, setRun] = useState<DryRun>(nothingYet);
  const [state, setState] = useState<"running" | "done" | "failed">("running");
  const [problem, setProblem] = useState<string | null>(null);
  const turn = useRef(0);

  const start = async () => {
    const own = ++turn.current;
    setRun(nothingYet);
    setState("running");
    setProblem(null);
    try {
      let sum = nothingYet;
      for (let cursor: string | null = null; ; ) {
        const page: DryRunPage = await queries.fetchQuery({
          ...trpc.quickbooksSetup.dryRun.queryOptions({ cursor }),
          staleTime: 0,
        });
        if (own !== turn.current) return;
        sum = mergeTally(sum, page);
        setRun(sum);
        if (page.cursor === null) break;
        cursor = page.cursor;
      }
      setState("done");
    } catch (thrown) {
      if (own !== turn.current) return;
      setProblem(readError(thrown).message);
      setState("failed");
    }
  };
  const begin = useEffectEvent(() => void start());
  useEffect(() => {
    begin();
    return () => {
      turn.current += 1;
    };
  }, []);
  return { run, state, problem, again: () => void start() };
}
