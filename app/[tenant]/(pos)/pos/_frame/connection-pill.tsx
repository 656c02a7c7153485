"use client";

import { CloudAlert, CloudCheck, CloudUpload } from "lucide-react";
import { connection, pillState, pillWords } from "./connection-state";
import { useStore } from "./store";
import { openView } from "./view-store";

const icons = { online: CloudCheck, saving: CloudUpload, attention: CloudAlert };

/** Online, saving locally or needs attention: shape, word and colour all differ. Opens the queue. */
export function ConnectionPill() {
  const state = useStore(connection);
  const kind = pillState(state);
  const words = pillWords(state);
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
