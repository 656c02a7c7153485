"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { FileText, MoreHorizontal, Pencil, Plus, Printer, Trash2 } from "lucide-react";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Body } from "@/app/_ui/split";
import { Table } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatInstant } from "@/server/dates";
import { printerWords, READY } from "@/server/printers/rules";
import { PrintJobs } from "./print-jobs";

const RegisterPrinterDialog = onDemand(() =>
  import("./register-printer-dialog").then((code) => code.RegisterPrinterDialog),
);
const ChangePrinterDialog = onDemand(() => import("./change-printer-dialog").then((code) => code.ChangePrinterDialog));

export type ReceiptPrinter = RouterOutputs["printers"]["list"][number];

const LOOK_AGAIN_MS = 10_000;
const protocols = { epson: "Epson", star: "Star" };

/** The receipt printers: whether they are there, and what they were given to print. */
export function PrinterSettings() {
  const { can } = useMember();
  const trpc = useTRPC();
  const all = useSuspenseQuery({ ...trpc.printers.list.queryOptions(), refetchInterval: LOOK_AGAIN_MS }).data;
  const [registering, setRegistering] = useState(false);
  const writes = can("registers.write");
  const printers = all.filter((printer) => printer.archivedAt === null);
  const add = (
    <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setRegistering(true)}>
      Add printer
    </Button>
  );
  return (
    <Body pad>
      <SectionHead actions={writes && printers.length > 0 ? add : null}>
        Receipt printers fetch what they print over the network, so a tablet needs no cable and no program. A browser
        can print without any of them.
      </SectionHead>
      <div className="grid gap-4">
        {printers.length === 0 ? (
          <EmptyState
            className="py-6"
            icon={<Printer aria-hidden="true" />}
            title="No printer yet"
            actions={writes ? add : undefined}
          >
            An Epson TM with Server Direct Print or a Star with CloudPRNT is given one address and then asks by itself.
          </EmptyState>
        ) : (
          <PrinterTable printers={printers} />
        )}
        <PrintJobs />
      </div>
      {registering ? <RegisterPrinterDialog onClose={() => setRegistering(false)} /> : null}
    </Body>
  );
}

function PrinterTable({ printers }: { printers: ReceiptPrinter[] }) {
  const { can, sites } = useMember();
  const now = useNow(10_000);
  const siteOf = (printer: ReceiptPrinter) => sites.find((site) => site.id === printer.siteId);
  const writes = can("registers.write");
  return (
    <Card>
      <Table label="Printers" plain>
        <colgroup>
          <col style={{ width: 210 }} />
          <col />
          <col style={{ width: 120 }} />
          <col style={{ width: 140 }} className="hide-tablet" />
          {writes ? <col style={{ width: 64 }} /> : null}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Printer</th>
            <th scope="col">It says</th>
            <th scope="col">Last seen</th>
            <th scope="col" className="hide-tablet">
              Kind
            </th>
            {writes ? (
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {printers.map((printer) => {
            const words = printerWords(printer, now);
            return (
              <tr key={printer.id}>
                <td title={printer.name}>
                  <b className="med">{printer.name}</b> <span className="ink3">{siteOf(printer)?.name}</span>
                </td>
                <td title={words} suppressHydrationWarning>
                  <Pill tone={words === READY ? "ok" : "warn"} className="max-w-full">
                    <span className="trunc">{words}</span>
                  </Pill>
                </td>
                <td className="ink2" suppressHydrationWarning>
                  {printer.lastSeenAt
                    ? formatInstant(printer.lastSeenAt, siteOf(printer)?.timeZone ?? "UTC", now)
                    : "never"}
                </td>
                <td className="ink2 hide-tablet">
                  {protocols[printer.protocol]}, {printer.widthMm} mm
                </td>
                {writes ? (
                  <td>
                    <PrinterMenu printer={printer} />
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}

function PrinterMenu({ printer }: { printer: ReceiptPrinter }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const [changing, setChanging] = useState(false);
  const refresh = () => void queries.invalidateQueries(trpc.printers.pathFilter());
  const testing = useSave(
    trpc.printers.printTestPage.mutationOptions(),
    () => {
      refresh();
      toast(`A test page waits for ${printer.name}.`);
    },
    (error) => toastBad(error.message),
  );
  const archiving = useSave(trpc.printers.archive.mutationOptions(), () => {
    refresh();
    toast(`${printer.name} is taken off.`);
    setRemoving(false);
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton size="xs" label={`Actions for ${printer.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
        }
      >
        <MenuItem icon={<FileText aria-hidden="true" />} onSelect={() => testing.save({ id: printer.id })}>
          Print a test page
        </MenuItem>
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setChanging(true)}>
          Name and paper
        </MenuItem>
        <MenuItem tone="bad" icon={<Trash2 aria-hidden="true" />} onSelect={() => setRemoving(true)}>
          Take off
        </MenuItem>
      </Menu>
      {changing ? <ChangePrinterDialog printer={printer} onClose={() => setChanging(false)} /> : null}
      {removing ? (
        <ConfirmDialog
          open
          onOpenChange={() => setRemoving(false)}
          title={`Take off ${printer.name}?`}
          confirm="Take off"
          busy={archiving.busy}
          onConfirm={() => archiving.save({ id: printer.id })}
        >
          <FormError message={archiving.error?.message ?? null} />
          Its address opens nothing any more, and what waits for it is called off. To use it again, add it anew.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
