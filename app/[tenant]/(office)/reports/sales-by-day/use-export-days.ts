"use client";

import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { saveCsv } from "@/app/_lib/save-csv";
import { type RouterInputs, useTRPCClient } from "@/app/_lib/trpc-client";
import { toast, toastBad } from "@/app/_ui/toast";

type Wish = RouterInputs["reports"]["exportSalesByDay"];

/** Fetches the report as CSV and hands it to the browser as a file. */
export function useExportDays(): { busy: boolean; run: (wish: Wish) => Promise<void> } {
  const client = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const run = async (wish: Wish) => {
    if (busy) return;
    setBusy(true);
    try {
      const file = await client.reports.exportSalesByDay.query(wish);
      saveCsv(file.fileName, file.csv);
      toast(`${file.rows} ${file.rows === 1 ? "row" : "rows"} exported`);
    } catch (error) {
      toastBad(appError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
