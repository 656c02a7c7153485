"use client";

import { Search } from "lucide-react";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PaneHead } from "@/app/[tenant]/(pos)/pos/_screens/shift/pane-head";
import type { SaleAsHappened } from "@/server/till/sale";

/** The receipt that was written, and in words what went where. */
export type Result = { sale: SaleAsHappened; words: string[] };

export function ReturnHead({ title, sub, onOther }: { title: string; sub: string; onOther: () => void }) {
  return (
    <PaneHead title={title} sub={sub} onBack={goBack}>
      <button type="button" className="btn" onClick={onOther}>
        <Search className="icon s" aria-hidden />
        Other receipt
      </button>
    </PaneHead>
  );
}
