"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { PinFields, twicePin } from "@/app/[tenant]/(office)/tills/(tabs)/pins/pin-fields";

const NOTHING = { pin: "", again: "" };

/** The PIN with which a person signs in at the tills; it takes the place of the one before. */
export function OwnPin() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [pins, setPins] = useState(NOTHING);
  const [tried, setTried] = useState(false);
  const { save, busy, at, other } = useSave(trpc.staff.setOwnPin.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.staff.pathFilter());
    setPins(NOTHING);
    setTried(false);
    toast("Your PIN is set. It works at every till of this business.");
  });
  const wrong = twicePin(pins);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) void save({ pin: pins.pin });
  };
  return (
    <Card title="PIN at the tills">
      <form className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        <FormError message={other("pin")} />
        <PinFields pins={pins} onChange={setPins} error={at("pin")} wrong={tried ? wrong : null} />
        <div>
          <Button type="submit" busy={busy}>
            Set my PIN
          </Button>
        </div>
      </form>
    </Card>
  );
}
