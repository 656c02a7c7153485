"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { PrinterAddress } from "./printer-address";

type Protocol = "epson" | "star";

/** Lets a printer in; its address is shown once, with where to type it. */
export function RegisterPrinterDialog({ onClose }: { onClose: () => void }) {
  const { sites } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [siteId, setSiteId] = useState(sites[0]?.id ?? "");
  const [protocol, setProtocol] = useState<Protocol>("epson");
  const [width, setWidth] = useState<"80" | "58">("80");
  const [address, setAddress] = useState<string | null>(null);
  const { save, busy, at, other } = useSave(trpc.printers.register.mutationOptions(), (made) => {
    void queries.invalidateQueries(trpc.printers.pathFilter());
    setAddress(made.address);
  });
  if (address !== null) return <PrinterAddress {...{ name, protocol, address, onClose }} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add a printer"
      width={520}
      onSubmit={(event) => {
        event.preventDefault();
        void save({ name, siteId, protocol, widthMm: width === "80" ? 80 : 58 });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Make its address
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={other("name", "siteId", "protocol", "widthMm")} />
        <Field label="Name" error={at("name")}>
          <Input
            value={name}
            maxLength={60}
            placeholder="Counter"
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label="Site" error={at("siteId")}>
          <Select
            value={siteId}
            options={sites.map((site) => ({ value: site.id, label: site.name }))}
            onChange={(event) => setSiteId(event.target.value)}
          />
        </Field>
        <FieldSet legend="Kind of printer" error={at("protocol")}>
          <RadioCards
            label="Kind of printer"
            value={protocol}
            onValueChange={(kind) => setProtocol(kind === "star" ? "star" : "epson")}
            choices={[
              { value: "epson", title: "Epson TM", text: "with Server Direct Print, such as TM-m30 or TM-T88" },
              { value: "star", title: "Star", text: "with CloudPRNT, such as mC-Print or TSP100IV" },
            ]}
          />
        </FieldSet>
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
