"use client";

import { useEffect } from "react";
import { Notice } from "@/app/_ui/notice";
import { type ConnectEnding, type ConnectionLook, connectEndings } from "@/server/quickbooks/connection/rules";

/** How the way through Intuit ended, once. The address only names which of our sentences it is, and is then cleared of it. */
export function EndedNotice({ ended, look }: { ended: string | null; look: ConnectionLook }) {
  useEffect(() => {
    if (ended !== null) window.history.replaceState(window.history.state, "", window.location.pathname);
  }, [ended]);
  if (ended === null || !isEnding(ended)) return null;
  const isGood = ended === "connected" || ended === "reconnected" || ended === "reconnected_paused";
  // What was good is not said beside what is not.
  if (isGood && look !== (ended === "reconnected_paused" ? "paused" : "connected")) return null;
  return (
    <Notice tone={isGood ? "ok" : ended === "declined" || ended === "used" ? "info" : "bad"} role="status">
      {connectEndings[ended]}
    </Notice>
  );
}

function isEnding(text: string): text is ConnectEnding {
  return Object.hasOwn(connectEndings, text);
}
