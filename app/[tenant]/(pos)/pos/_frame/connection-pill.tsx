"use client";

import { CloudAlert, CloudCheck, CloudUpload } from "lucide-react";
import { connection, pillState, pillWords } from "./connection-state";
import { useStore } from "./store";
import { place } from "./till-state";
import { openView } from "./view-store";

const icons = { online: CloudCheck, saving: CloudUpload, attention: CloudAlert };

/** Online, saving locally or needs attention: shape, word and colour all differ. Opens the queue. */
export function ConnectionPill() {
  const state = useStore(connection);
  const kind = pillState(state);
  const isTill = useStore(place) !== null;
  // Before it is a till there is nothing to save, and before anything was answered or not nothing is known.
  const isAsking = kind === "saving" && state.silentSince === null && (!isTill || state.waiting === 0);
  const words = isAsking ? "Connecting" : isTill || kind !== "saving" ? pillWords(state) : "No answer";
  const Icon = icons[kind];
  return (
    <button
      type="button"
      className="pill"
      data-state={kind}
      aria-label={`Connection: ${words}. Open the queue`}
      onClick={() => openView("queue")}
    >
      <span>
        <Icon className="icon s" />
        {words}
      </span>
    </button>
  );
}
