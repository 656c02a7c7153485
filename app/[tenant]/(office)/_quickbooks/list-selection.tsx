"use client";

import { useState } from "react";
import { SelectionBar } from "@/app/_ui/selection-bar";
import type { Ticking } from "@/app/[tenant]/(office)/_lists/use-ticked";
import { SyncAction, SyncBar } from "./sync-selection";
import type { SyncedThing } from "./use-sync-now";

/** The bar of a list whose rows are ticked only to be sent. */
export function ListSelection({ ticking, thingOf }: { ticking: Ticking; thingOf: (id: string) => SyncedThing }) {
  const [sent, setSent] = useState<readonly SyncedThing[]>([]);
  const documents = [...ticking.ticked].map(thingOf);
  return (
    <>
      <SelectionBar count={documents.length} onClear={ticking.clear}>
        <SyncAction
          documents={documents}
          onStarted={(started) => {
            setSent(started);
            ticking.clear();
          }}
        />
      </SelectionBar>
      <SyncBar documents={sent} lifted={documents.length > 0} onClose={() => setSent([])} />
    </>
  );
}
