"use client";

import { Deferred, Later } from "@/app/[tenant]/(pos)/pos/_frame/later";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { sheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";

const sheets = new Later(() => import("./sheets/all-sheets").then(({ AllSheets }) => AllSheets));

/** Fetched when the till is idle, so that the first sheet opens as fast as the last. */
export function warmSheets(): void {
  void sheets.load().catch(() => undefined);
}

/** Whatever lies over the left pane. */
export function SheetOutlet() {
  const open = useStore(sheet);
  return (
    <>
      {open && <Deferred part={sheets} props={{ open }} meanwhile={<div className="scrim" />} />}
      <ApprovalDialog />
    </>
  );
}
