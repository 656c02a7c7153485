"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, FileDown, Link2, Mail, Printer } from "lucide-react";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useWhenReady } from "@/app/_lib/use-when-ready";
import { Button, IconButton } from "@/app/_ui/button";
import { Menu, MenuItem, MenuLabel } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Receipt } from "./receipt-page";

const EmailDialog = onDemand(() => import("./email-dialog").then((code) => code.EmailDialog));

/** The paper once more: printed as a counted copy, by e-mail, as a file, or as the address the customer keeps. */
export function ReceiptActions({ receipt }: { receipt: Receipt }) {
  const { can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [mailing, setMailing] = useState(false);
  const shown = useQuery(trpc.printers.receipt.queryOptions({ id: receipt.id }));
  const siteId = shown.data?.siteId ?? "";
  const sells = can("till.sell");
  const atTill = useQuery(trpc.printers.atTill.queryOptions({ siteId }, { enabled: sells && siteId !== "" }));
  const printers = atTill.data?.printers ?? [];
  const isKnown = atTill.isFetched || shown.isError;
  const printing = useSave(
    trpc.printers.printReceipt.mutationOptions(),
    async ({ copyNumber, document, job }) => {
      void client.invalidateQueries(trpc.sales.get.queryFilter({ id: receipt.id }));
      if (job) return toast(`Copy ${copyNumber} goes to ${job.printerName}.`);
      const { printPaper } = await import("@/app/_receipt/print-paper");
      await printPaper(document);
    },
    (error) => toastBad(error.message),
  );
  const print = (printerId?: string) => void printing.save({ id: receipt.id, as: "copy", printerId });
  // Which printer is the first one has to be known before a copy goes anywhere.
  const again = useWhenReady(isKnown, () => print(printers[0]?.id));
  const copyLink = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link);
      toast("The address of the receipt is in the clipboard.");
    } catch (error) {
      toastBad(appError(error).message);
    }
  };
  return (
    <>
      {sells ? (
        <>
          <Button
            size="sm"
            icon={<Printer aria-hidden="true" />}
            busy={printing.busy || again.isWaiting}
            onClick={again.ask}
          >
            Print again
          </Button>
          <Button size="sm" icon={<Mail aria-hidden="true" />} onClick={() => setMailing(true)}>
            E-mail
          </Button>
        </>
      ) : null}
      {shown.data ? (
        <Menu trigger={<IconButton label="More" icon={<Ellipsis aria-hidden="true" />} />}>
          <MenuItem
            icon={<FileDown aria-hidden="true" />}
            link={<a href={`${new URL(shown.data.link).pathname}/receipt.pdf`}>Save as PDF</a>}
          >
            Save as PDF
          </MenuItem>
          <MenuItem icon={<Link2 aria-hidden="true" />} onSelect={() => void copyLink(shown.data.link)}>
            Copy the customer’s link
          </MenuItem>
          {sells && printers.length > 0 ? (
            <>
              <MenuLabel>Print a copy</MenuLabel>
              {printers.map((printer) => (
                <MenuItem key={printer.id} icon={<Printer aria-hidden="true" />} onSelect={() => print(printer.id)}>
                  On {printer.name}
                </MenuItem>
              ))}
              <MenuItem icon={<Printer aria-hidden="true" />} onSelect={() => print()}>
                On this computer
              </MenuItem>
            </>
          ) : null}
        </Menu>
      ) : null}
      {mailing ? <EmailDialog receipt={receipt} onClose={() => setMailing(false)} /> : null}
    </>
  );
}
