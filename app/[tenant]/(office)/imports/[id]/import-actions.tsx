"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Play, Trash2, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { toastBad } from "@/app/_ui/toast";
import { useQuickBooksHere } from "@/app/[tenant]/(office)/_quickbooks/use-quickbooks-here";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

type Detail = RouterOutputs["imports"]["get"];

/** Start what waits, go on with what stopped, take back what is in. */
export function ImportActions({ detail, isUndoing }: { detail: Detail; isUndoing: boolean }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const router = useRouter();
  const client = useQueryClient();
  const { id, status } = detail;
  const reload = () => void client.invalidateQueries(trpc.imports.pathFilter());
  const complain = ({ message }: { message: string }) => toastBad(message);
  const start = useSave(trpc.imports.start.mutationOptions(), reload, complain);
  const discard = useSave(trpc.imports.discard.mutationOptions(), () => router.push(paths.imports(tenant)), complain);
  if (!can("imports.run") || isUndoing) return null;
  return (
    <>
      {status === "uploaded" ? (
        <Button size="sm" icon={<Trash2 aria-hidden="true" />} busy={discard.busy} onClick={() => discard.save({ id })}>
          Put aside
        </Button>
      ) : null}
      {status === "uploaded" || status === "failed" ? (
        <Button
          size="sm"
          variant="primary"
          icon={<Play aria-hidden="true" />}
          busy={start.busy}
          onClick={() => start.save({ id })}
        >
          {status === "failed" ? "Go on" : "Start the import"}
        </Button>
      ) : null}
      {status === "done" || status === "failed" ? <UndoImport detail={detail} onAsked={reload} /> : null}
    </>
  );
}

function UndoImport({ detail, onAsked }: { detail: Detail; onAsked: () => void }) {
  const trpc = useTRPC();
  const isInQuickBooks = useQuickBooksHere();
  const [open, setOpen] = useState(false);
  const undo = useSave(trpc.imports.undo.mutationOptions(), () => {
    setOpen(false);
    onAsked();
  });
  return (
    <>
      <Button size="sm" icon={<Undo2 aria-hidden="true" />} onClick={() => setOpen(true)}>
        Undo the import
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          if (!next) undo.clear();
        }}
        title="Undo the whole import?"
        confirm="Undo the import"
        busy={undo.busy}
        onConfirm={() => undo.save({ id: detail.id })}
      >
        <p>
          Everything {detail.fileName} made is removed: its customers, products, invoices, credit notes, payments, stock
          movements and their entries in the books. Changes people made to its customers and products go with them. You
          can import the file again.
        </p>
        {isInQuickBooks ? (
          <p className="mt-3">
            Its documents that were sent to QuickBooks are deleted there too, payments first. Customers and products
            stay in the lists of QuickBooks.
          </p>
        ) : null}
        {undo.error ? (
          <Notice tone="bad" role="alert" className="mt-3">
            {undo.error.message}
          </Notice>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
