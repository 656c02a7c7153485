"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { PinFields, twicePin } from "./pin-fields";
import type { Staff } from "./pin-settings";

/** A PIN for somebody, typed twice. */
export function PinDialog({ member, onClose }: { member: Staff; onClose: () => void }) {
  const { memberId } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [pins, setPins] = useState({ pin: "", again: "" });
  const [tried, setTried] = useState(false);
  const saved = () => {
    void queries.invalidateQueries(trpc.staff.pathFilter());
    toast(`${member.name} has a new PIN.`);
    onClose();
  };
  const own = useSave(trpc.staff.setOwnPin.mutationOptions(), saved);
  const others = useSave(trpc.staff.setPin.mutationOptions(), saved);
  const isOwn = member.memberId === memberId;
  const { at, other, busy } = isOwn ? own : others;
  const wrong = twicePin(pins);
  return (
    <FormDialog
      title={`PIN of ${member.name}`}
      subtitle="Let them type it themselves"
      width={400}
      verb="Set PIN"
      busy={busy}
      error={other("pin")}
      onSend={() => {
        setTried(true);
        if (wrong) return;
        void (isOwn ? own.save({ pin: pins.pin }) : others.save({ memberId: member.memberId, pin: pins.pin }));
      }}
      onClose={onClose}
    >
      <PinFields pins={pins} onChange={setPins} error={at("pin")} wrong={tried ? wrong : null} autoFocus />
    </FormDialog>
  );
}
