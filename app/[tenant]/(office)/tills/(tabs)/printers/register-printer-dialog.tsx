"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { FieldSet } from "@/app/_ui/field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { NameField } from "@/app/[tenant]/(office)/_forms/name-field";
import { SiteField } from "@/app/[tenant]/(office)/_forms/site-field";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { PaperField, type PaperWidth } from "./paper-field";
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
  const [width, setWidth] = useState<PaperWidth>("80");
  const [address, setAddress] = useState<string | null>(null);
  const { save, busy, at, other } = useSave(trpc.printers.register.mutationOptions(), (made) => {
    void queries.invalidateQueries(trpc.printers.pathFilter());
    setAddress(made.address);
  });
  if (address !== null) return <PrinterAddress {...{ name, protocol, address, onClose }} />;
  return (
    <FormDialog
      title="Add a printer"
      width={520}
      verb="Make its address"
      busy={busy}
      error={other("name", "siteId", "protocol", "widthMm")}
      onSend={() => void save({ name, siteId, protocol, widthMm: width === "80" ? 80 : 58 })}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} placeholder="Counter" error={at("name")} />
      <SiteField value={siteId} onChange={setSiteId} error={at("siteId")} />
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
      <PaperField value={width} onChange={setWidth} error={at("widthMm")} />
    </FormDialog>
  );
}
