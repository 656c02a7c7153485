"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { NameField } from "@/app/[tenant]/(office)/_forms/name-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { PaperField, type PaperWidth } from "./paper-field";
import type { ReceiptPrinter } from "./printer-settings";

/** Renames a printer or says what paper it has now. Its address stays, so nothing is typed into it anew. */
export function ChangePrinterDialog({ printer, onClose }: { printer: ReceiptPrinter; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState(printer.name);
  const [width, setWidth] = useState<PaperWidth>(printer.widthMm === 58 ? "58" : "80");
  const { save, busy, at, other } = useSave(trpc.printers.change.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.printers.pathFilter());
    toast(`${name.trim()} changed.`);
    onClose();
  });
  return (
    <FormDialog
      title={printer.name}
      subtitle="Its address stays the same"
      width={440}
      verb="Save"
      busy={busy}
      error={other("name", "widthMm")}
      onSend={() => void save({ id: printer.id, name, widthMm: width === "80" ? 80 : 58 })}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} error={at("name")} />
      <PaperField value={width} onChange={setWidth} error={at("widthMm")} />
    </FormDialog>
  );
}
