"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { FieldSet } from "@/app/_ui/field";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { NameField } from "@/app/[tenant]/(office)/_forms/name-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { ReceiptPrinter } from "./printer-settings";

/** Renames a printer or says what paper it has now. Its address stays, so nothing is typed into it anew. */
export function ChangePrinterDialog({ printer, onClose }: { printer: ReceiptPrinter; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState(printer.name);
  const [width, setWidth] = useState<"80" | "58">(printer.widthMm === 58 ? "58" : "80");
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
      <FieldSet legend="Paper" error={at("widthMm")}>
        <Segmented
          label="Paper"
          value={width}
          onValueChange={(mm) => setWidth(mm === "58" ? "58" : "80")}
          options={[
            { value: "80", label: "80 mm" },
            { value: "58", label: "58 mm" },
          ]}
        />
      </FieldSet>
    </FormDialog>
  );
}
