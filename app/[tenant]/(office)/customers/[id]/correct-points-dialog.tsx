"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatDecimal } from "@/server/money";

type Props = { customer: { id: string; name: string }; points: string; onClose: () => void };

/** Points given or taken by hand, with the reason that stays beside them. */
export function CorrectPointsDialog({ customer, points, onClose }: Props) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [direction, setDirection] = useState("give");
  const [wish, setWish] = useState({ points: "", reason: "" });
  const { save, busy, at, other } = useSave(trpc.loyalty.adjust.mutationOptions(), () => {
    void client.invalidateQueries(trpc.loyalty.pathFilter());
    void client.invalidateQueries(trpc.customers.timeline.pathFilter());
    toast(`The points of ${customer.name} were corrected.`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Correct the points of ${customer.name}`}
      subtitle={`${formatDecimal(points)} now`}
      width={440}
      onSubmit={(event) => {
        event.preventDefault();
        const amount = wish.points.trim();
        void save({
          customerId: customer.id,
          reason: wish.reason,
          points: direction === "take" ? `-${amount}` : amount,
        });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Correct
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={other("points", "reason")} />
        <Segmented
          label="Give or take"
          wide
          value={direction}
          onValueChange={setDirection}
          options={[
            { value: "give", label: "Give" },
            { value: "take", label: "Take" },
          ]}
        />
        <Field label="Points" error={at("points")}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            autoFocus
            value={wish.points}
            onChange={(event) => setWish({ ...wish, points: event.target.value })}
          />
        </Field>
        <Field label="Reason" error={at("reason")}>
          <Input
            value={wish.reason}
            maxLength={200}
            onChange={(event) => setWish({ ...wish, reason: event.target.value })}
          />
        </Field>
      </div>
    </Dialog>
  );
}
