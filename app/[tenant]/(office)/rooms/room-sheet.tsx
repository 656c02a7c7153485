"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { Sheet } from "@/app/_ui/sheet";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatMoney, minor, toDecimal } from "@/server/money";
import { RoomDialog } from "./room-dialog";

/** One room: what was charged to it, moving a charge, and check-out. */
export function RoomSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { can, tenant } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const room = useQuery(trpc.folios.get.queryOptions({ id })).data;
  const [moving, setMoving] = useState<{ saleId: string; words: string } | null>(null);
  const [changing, setChanging] = useState(false);
  const again = () => void queries.invalidateQueries(trpc.folios.pathFilter());
  const settling = useSave(trpc.folios.settle.mutationOptions(), (settled) => {
    again();
    toast(settled.invoiceNumber ? `${settled.name} checked out: ${settled.invoiceNumber}.` : `${settled.name} closed.`);
  });
  if (!room) return null;
  const { currency } = room;
  const said = (amount: number) => formatMoney(minor(amount), currency);
  const isOpen = room.status === "open";
  const mayWrite = can("folios.write");
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={room.name}
      subtitle={`${room.customerName} · owes ${said(room.balanceMinor)} ${currency}`}
      actions={
        <>
          {mayWrite && isOpen && <Button onClick={() => setChanging(true)}>Change</Button>}
          {mayWrite && (isOpen || room.balanceMinor !== 0) && (
            <Button
              variant="primary"
              busy={settling.busy}
              onClick={() =>
                void settling.save({
                  id,
                  version: room.version,
                  expectedBalance: toDecimal(minor(room.balanceMinor), currency),
                })
              }
            >
              {room.balanceMinor === 0 ? "Close, nothing owed" : `Check out ${said(room.balanceMinor)}`}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        <FormError message={settling.other()} />
        {room.invoiceId && (
          <p>
            Checked out on <Link href={paths.invoice(tenant, room.invoiceId)}>{room.invoiceNumber}</Link>.
          </p>
        )}
        {room.charges.length === 0 && <p className="ink2">Nothing was charged to it yet.</p>}
        <ul className="grid gap-2">
          {room.charges.map(
            ({ id: chargeId, saleId, receiptNumber, items, amountMinor, leftMinor, reason, actorName }) => (
              <li key={chargeId} className="flex items-center gap-3">
                <span className="grow">
                  <b className="strong">{receiptNumber ?? reason}</b>
                  <br />
                  <span className="ink2">
                    {[items, reason === receiptNumber ? "" : reason, actorName].filter(Boolean).join(" · ")}
                  </span>
                </span>
                <span className="num">{said(amountMinor)}</span>
                {mayWrite && isOpen && saleId && leftMinor !== 0 && amountMinor > 0 && (
                  <Button size="sm" onClick={() => setMoving({ saleId, words: receiptNumber ?? "" })}>
                    Move
                  </Button>
                )}
              </li>
            ),
          )}
        </ul>
      </div>
      {changing && <RoomDialog room={room} onClose={() => setChanging(false)} />}
      {moving && <MoveDialog id={id} {...moving} onClose={() => setMoving(null)} onMoved={again} />}
    </Sheet>
  );
}

type MoveProps = { id: string; saleId: string; words: string; onClose: () => void; onMoved: () => void };

function MoveDialog({ id, saleId, words, onClose, onMoved }: MoveProps) {
  const trpc = useTRPC();
  const open = useQuery(trpc.folios.list.queryOptions({ status: "open", limit: 200 })).data;
  const [toId, setToId] = useState("");
  const [reason, setReason] = useState("");
  const moving = useSave(trpc.folios.moveCharge.mutationOptions(), () => {
    onMoved();
    toast(`${words} moved.`);
    onClose();
  });
  const others = (open?.items ?? []).filter((one) => one.id !== id);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Move ${words}`}
      width={400}
      onSubmit={(event) => {
        event.preventDefault();
        void moving.save({ id, saleId, toId, reason });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={moving.busy}>
            Move
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={moving.other("toId", "reason")} />
        <Field label="To" error={moving.at("toId")}>
          <Select
            placeholder="Choose a room"
            value={toId}
            options={others.map((one) => ({ value: one.id, label: `${one.name}, ${one.customerName}` }))}
            onChange={(event) => setToId(event.target.value)}
          />
        </Field>
        <Field label="Why" error={moving.at("reason")}>
          <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
