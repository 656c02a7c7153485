"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useTRPCClient } from "@/app/_lib/trpc-client";
import type { DocumentKind } from "@/server/presence/input";
import { BEAT_MS, type Peer, placeText } from "@/server/presence/rules";
import type { Place } from "./grid-place";

const REST_MS = 1_500;
const alone = { context: { alone: true } };

/**
 * Says that this document is open while the page is looked at, and gives who else is in it. Beats travel by themselves, so
 * that no save waits for one, and a lost one is only made up for by the next. Without an id nothing is said.
 */
export function usePresence(kind: DocumentKind, id: string | null, at: Place | null): Peer[] {
  const client = useTRPCClient();
  const [peers, setPeers] = useState<Peer[]>([]);
  const place = at && placeText(at);
  const beat = useEffectEvent(async () => {
    if (id === null || document.visibilityState !== "visible") return;
    const { peers: others } = await client.presence[kind].mutate({ id, place }, alone).catch(() => ({ peers: [] }));
    setPeers((known) => (JSON.stringify(known) === JSON.stringify(others) ? known : others));
  });

  useEffect(() => {
    if (id === null) return;
    const here = () => void beat();
    const leave = () => void client.presence.leave.mutate({ kind, id }, alone).catch(() => {});
    here();
    const timer = setInterval(here, BEAT_MS);
    document.addEventListener("visibilitychange", here);
    window.addEventListener("pageshow", here);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", here);
      window.removeEventListener("pageshow", here);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [client, kind, id]);

  // Walking through cells says nothing; resting in one does.
  useEffect(() => {
    if (place === null) return;
    const timer = setTimeout(() => void beat(), REST_MS);
    return () => clearTimeout(timer);
  }, [place]);
  return peers;
}
