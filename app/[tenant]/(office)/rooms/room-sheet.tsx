"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { readError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Sheet } from "@/app/_ui/sheet";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatMoney, minor, toDecimal } from "@/server/money";
import { MoveDialog } from "./move-dialog";
import { RoomCharges } from "./room-charges";
import { RoomDialog } from "./room-dialog";
import { staysWords } from "./rooms-table";

type Room = RouterOutputs["folios"]["get"];

/** One room: what was charged to it, moving a charge, and check-out. */
export function RoomSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { can, tenant, today } = useMember();
  const found = useQuery(useTRPC().folios.get.queryOptions({ id }));
  const [moving, setMoving] = useState<{ saleId: string; words: string } | null>(null);
  const [asks, setAsks] = useState<"change" | "settle" | null>(null);
  const room = found.data;
  if (!room) {
    return (
      <Sheet open onOpenChange={onClose} title={found.error ? "This room cannot be shown" : "Room"}>
        {found.error ? <Notice tone="bad" title={readError(found.error).message} /> : <p className="ink2">Loading…</p>}
      </Sheet>
    );
  }
  const isOpen = room.status === "open";
  const mayWrite = can("folios.write");
  const owed = formatMoney(minor(room.balanceMinor), room.currency);
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={room.name}
      subtitle={room.customerName}
      actions={
        mayWrite && (isOpen || room.balanceMinor !== 0) ? (
          <>
            {isOpen ? <Button onClick={() => setAsks("change")}>Change</Button> : null}
            <Button variant="primary" onClick={() => setAsks("settle")}>
              {room.balanceMinor === 0 ? "Close, nothing owed" : `Check out ${owed}`}
            </Button>
          </>
        ) : null
      }
    >
      <div className="grid gap-4">
        {room.invoiceId ? (
          <Notice tone="ok" title="Checked out.">
            <Link className="link" href={paths.invoice(tenant, room.invoiceId)}>
              {room.invoiceNumber}
            </Link>{" "}
            asks for it all; it is paid like any other invoice.
          </Notice>
        ) : isOpen ? null : (
          <Notice tone="ok" title="Closed.">
            Nothing was owed, so there is no invoice.
          </Notice>
        )}
        <Dl
          facts={[
            { name: "Owes", value: <Money flow strong amount={owed} currency={room.currency} /> },
            {
              name: "Guest",
              value: (
                <Link className="link" href={paths.customer(tenant, room.customerId)}>
                  {room.customerName}
                </Link>
              ),
            },
            { name: "Stays", value: staysWords(room, today) },
            { name: "Site", value: room.siteName },
            {
              name: "Limit",
              value: room.limitMinor === null ? "none" : formatMoney(minor(room.limitMinor), room.currency),
            },
          ]}
        />
        <RoomCharges room={room} onMove={mayWrite && isOpen ? setMoving : null} />
      </div>
      {asks === "change" ? <RoomDialog room={room} onClose={() => setAsks(null)} /> : null}
      {asks === "settle" ? <CheckOut room={room} onClose={() => setAsks(null)} /> : null}
      {moving ? <MoveDialog id={id} {...moving} onClose={() => setMoving(null)} /> : null}
    </Sheet>
  );
}

/** An invoice cannot be taken back, so it is asked for with the amount that was seen. */
function CheckOut({ room, onClose }: { room: Room; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const settling = useSave(trpc.folios.settle.mutationOptions(), (settled) => {
    void queries.invalidateQueries(trpc.folios.pathFilter());
    void queries.invalidateQueries(trpc.home.pathFilter());
    toast(settled.invoiceNumber ? `${settled.name} checked out: ${settled.invoiceNumber}.` : `${settled.name} closed.`);
    onClose();
  });
  const owed = `${formatMoney(minor(room.balanceMinor), room.currency)} ${room.currency}`;
  const isEmpty = room.balanceMinor === 0;
  const refusal = settling.other();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      tone="primary"
      title={isEmpty ? `Close ${room.name}?` : `Check out ${room.name}?`}
      confirm={isEmpty ? "Close" : `Check out ${owed}`}
      busy={settling.busy}
      onConfirm={() =>
        void settling.save({
          id: room.id,
          version: room.version,
          expectedBalance: toDecimal(minor(room.balanceMinor), room.currency),
        })
      }
    >
      {isEmpty
        ? "Nothing is owed, so no invoice is made. Tills cannot charge to it any more."
        : `One invoice over ${owed} is issued to ${room.customerName}. Tills cannot charge to ${room.name} any more. No money moves until the invoice is paid.`}
      {refusal ? (
        <div className="mt-3">
          <FormError message={refusal} />
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
