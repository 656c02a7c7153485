"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
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
    <Dialog
      open
      onOpenChange={onClose}
      title={printer.name}
      subtitle="Its address stays the same"
      width={440}
      onSubmit={(event) => {
        event.preventDefault();
        void save({ id: printer.id, name, widthMm: width === "80" ? 80 : 58 });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Save
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={other("name", "widthMm")} />
        <Field label="Name" error={at("name")}>
          <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </Field>
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
      </div>
    </Dialog>
  );
}
