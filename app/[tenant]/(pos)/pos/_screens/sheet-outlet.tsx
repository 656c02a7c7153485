"use client";

import { lazy, Suspense } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { sheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";

const loadSheets = () => import("./sheets/all-sheets");
const AllSheets = lazy(() => loadSheets().then(({ AllSheets }) => ({ default: AllSheets })));

/** Fetched when the till is idle, so that the first sheet opens as fast as the last. */
export function warmSheets(): void {
  void loadSheets().catch(() => undefined);
}

/** Whatever lies over the left pane. */
export function SheetOutlet() {
  const open = useStore(sheet);
  return (
    <>
      {open && (
        <Suspense fallback={<div className="scrim" />}>
          <AllSheets open={open} />
        </Suspense>
      )}
      <ApprovalDialog />
    </>
  );
}
