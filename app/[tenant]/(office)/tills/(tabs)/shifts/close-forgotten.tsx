"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { Segmented } from "@/app/_ui/segmented";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Shift } from "./shifts-table";

/** Closes, from the office, what somebody forgot at a till. The Z says who did it and why. */
export function CloseForgotten({ shift }: { shift: Shift }) {
  const { can } = useMember();
  const [open, setOpen] = useState(false);
  if (!can("till.approve")) return null;
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        Close this shift
      </Button>
      {open ? <CloseDialog shift={shift} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function CloseDialog({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [isCounted, setCounted] = useState("no");
  const [counted, setCountedCash] = useState("");
  const [left, setLeft] = useState("");
  const [depositTo, setDepositTo] = useState<"bank" | "safe">("safe");
  const [anyway, setAnyway] = useState(false);
  const { save, busy, error, at, other } = useSave(trpc.shifts.closeForgotten.mutationOptions(), (z) => {
    void client.invalidateQueries(trpc.shifts.pathFilter());
    router.push(paths.zReport(tenant, z.id));
  });
  const yes = isCounted === "yes";
  const isBlocked = error?.code === "left_behind";
  return (
    <FormDialog
      title={`Close the shift at ${shift.registerName}`}
      subtitle={`${shift.openedByName} opened it and did not close it`}
      width={460}
      verb="Close and make the Z"
      busy={busy}
      onSend={() => {
        const cash = yes ? { counted, leftFloat: left || counted } : {};
        void save({ id: shift.id, reason, anyway, depositTo, ...cash });
      }}
      onClose={onClose}
    >
      <Field label="Why you close it" error={at("reason")}>
        <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Segmented
        label="Was the drawer counted"
        wide
        value={isCounted}
        onValueChange={setCounted}
        options={[
          { value: "no", label: "Not counted" },
          { value: "yes", label: "Counted" },
        ]}
      />
      {yes ? (
        <>
          <Field label="Cash counted in the drawer" error={at("counted")}>
            <MoneyField
              currency={shift.currency}
              value={counted}
              onChange={(event) => setCountedCash(event.target.value)}
            />
          </Field>
          <Field label="Stays as the next float" hint="Left empty: all of it stays" error={at("leftFloat")}>
            <MoneyField currency={shift.currency} value={left} onChange={(event) => setLeft(event.target.value)} />
          </Field>
          <Segmented
            label="Where the rest goes"
            wide
            value={depositTo}
            onValueChange={(value) => setDepositTo(value === "bank" ? "bank" : "safe")}
            options={[
              { value: "safe", label: "To the safe" },
              { value: "bank", label: "To the bank" },
            ]}
          />
        </>
      ) : (
        <p className="t-sm ink2">
          Everything stays in the drawer as the books say. The next opening count finds what is missing or too much and
          books it then.
        </p>
      )}
      {other("reason", "counted", "leftFloat") ? (
        <Notice tone="bad" role="alert">
          {other("reason", "counted", "leftFloat")}
        </Notice>
      ) : null}
      {isBlocked || anyway ? (
        <CheckField checked={anyway} onCheckedChange={(next) => setAnyway(next === true)}>
          Close all the same. What arrives later belongs to the next shift
        </CheckField>
      ) : null}
    </FormDialog>
  );
}
