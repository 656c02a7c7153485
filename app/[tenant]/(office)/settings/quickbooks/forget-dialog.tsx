"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

/** Asks for the name, so that nobody forgets by habit, and says what is lost and what is not. */
export function ForgetDialog({ companyName, onClose }: { companyName: string; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const forgetting = useSave(trpc.quickbooks.forget.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.quickbooks.pathFilter());
    toast(`${companyName} is forgotten. Another QuickBooks company may be connected.`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Forget ${companyName}?`}
      onSubmit={(event) => {
        event.preventDefault();
        void forgetting.save({ confirm: typed });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="danger"
            busy={forgetting.busy}
            disabledReason={typed.trim() === companyName.trim() ? null : `Type “${companyName}” first.`}
          >
            Forget it
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={forgetting.error?.message ?? null} />
        <Notice tone="warn">
          What is linked with it, what you chose under What goes where, its lists, the sync log and the token history
          are forgotten here, and set-up begins anew with the next QuickBooks company. This cannot be taken back.
          Nothing is changed in QuickBooks: what stands there stays. If you connect the same company again, choose a
          first day after what was sent, or documents may be sent a second time.
        </Notice>
        <Field label={`Type ${companyName}`}>
          <Input value={typed} autoFocus autoComplete="off" onChange={({ target }) => setTyped(target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
