"use client";

import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { saveCsv } from "@/app/_lib/save-csv";
import { type RouterInputs, useTRPCClient } from "@/app/_lib/trpc-client";
import { toast, toastBad } from "@/app/_ui/toast";

type ExportInput = RouterInputs["invoices"]["export"];

/** Fetches the rows as CSV and hands them to the browser as a file. */
export function useExport(): { busy: boolean; run: (input: ExportInput) => Promise<void> } {
  const client = useTRPCClient();
  const [busy, setBusy] = useState(false);
  const run = async (input: ExportInput) => {
    if (busy) return;
    setBusy(true);
    try {
      const file = await client.invoices.export.query(input);
      saveCsv(file.fileName, file.csv);
      const rows = `${file.rows} ${file.rows === 1 ? "invoice" : "invoices"} exported`;
      toast(file.isWhole ? rows : `${rows}, the newest. Narrow the filter for the others.`);
    } catch (error) {
      toastBad(appError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}
