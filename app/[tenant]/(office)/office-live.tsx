"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { listenLive } from "@/app/_lib/live";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useAtMostEvery } from "./use-at-most-every";

/** Somebody at a till waits ten minutes at most: who does not hear of them looks for them. */
const LOOK_EVERY_MS = 20_000;
/** A question that nobody answered runs out without a word. */
const LOOK_ALL_THE_SAME_MS = 60_000;

/** A bulk send tells of every document: what is shown is asked for at once, then no more often than this. */
const QUICKBOOKS_EVERY_MS = 1_000;

/**
 * Keeps what the tills and QuickBooks tell up to date on every page, for those who look after tills, and for everybody who sees
 * QuickBooks where it is connected.
 */
export function OfficeLive() {
  const { can } = useMember();
  const counts = useQuery(useTRPC().home.counts.queryOptions()).data;
  const seesQuickBooks = can("quickbooks.read") && counts != null && counts.quickbooks !== null;
  return can("till.approve") || seesQuickBooks ? <Listening /> : null;
}

function Listening() {
  const { tenant, company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [heardSince, setHeardSince] = useState<number | null>(null);
  const isFirst = useRef(true);
  useQuery({
    ...trpc.home.counts.queryOptions(),
    // What the page brought along is a little older than the first connection: it is looked at once more.
    refetchInterval: ({ state }) =>
      heardSince !== null && state.dataUpdatedAt > heardSince ? LOOK_ALL_THE_SAME_MS : LOOK_EVERY_MS,
  });
  const quickbooks = useAtMostEvery(QUICKBOOKS_EVERY_MS, () => {
    void queries.invalidateQueries(trpc.home.counts.queryFilter());
    void queries.invalidateQueries(trpc.quickbooks.pathFilter());
  });
  const told = useEffectEvent((topic: string) => {
    switch (topic) {
      case "approval":
        void queries.invalidateQueries(trpc.home.counts.queryFilter());
        void queries.invalidateQueries(trpc.approvals.pathFilter());
        break;
      case "print_job":
        void queries.invalidateQueries(trpc.printers.pathFilter());
        break;
      case "device":
        void queries.invalidateQueries(trpc.registers.pathFilter());
        void queries.invalidateQueries(trpc.staff.pathFilter());
        break;
      case "shift":
        void queries.invalidateQueries(trpc.registers.pathFilter());
        void queries.invalidateQueries(trpc.shifts.pathFilter());
        break;
      case "sale":
        void queries.invalidateQueries(trpc.sales.missing.queryFilter());
        break;
      case "quickbooks":
        quickbooks();
        break;
      default:
    }
  });
  const lookAgain = useEffectEvent(() => {
    const wasFirst = isFirst.current;
    isFirst.current = false;
    if (wasFirst) return;
    for (const topic of ["approval", "print_job", "device", "shift", "sale", "quickbooks"]) told(topic);
  });
  useEffect(
    () =>
      listenLive({
        tenant,
        headers: () => ({ "x-tillbook-company": company.id }),
        changed: (topic) => told(topic),
        lookAgain: () => lookAgain(),
        heard: (listening) => setHeardSince(listening ? Date.now() : null),
      }),
    [tenant, company.id],
  );
  return null;
}
