"use client";

import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Demonstration } from "./demonstration-settings";

/** Asks for the name, so that nobody wipes by habit. */
export function WipeDialog({ company, onClose }: { company: Demonstration; onClose: () => void }) {
  const { tenant, company: current } = useMember();
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const wiping = useSave(trpc.onboarding.wipeDemonstration.mutationOptions(), () => {
    if (current.id === company.id) forgetCompany(tenant);
    // The company may be the one this page was made for.
    window.location.assign(
      current.id === company.id ? paths.home(tenant) : paths.settingsSection(tenant, "demonstration"),
    );
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Wipe ${company.name}?`}
      onSubmit={(event) => {
        event.preventDefault();
        void wiping.save({ companyId: company.id, confirm: typed });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="danger"
            busy={wiping.busy}
            disabledReason={typed.trim() === company.name ? null : `Type “${company.name}” first.`}
          >
            {wiping.busy ? "Wiping…" : "Wipe it"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={wiping.error?.message ?? null} />
        <Notice tone="warn">
          Every customer, product, document and entry of this company is deleted, also what you made in it yourself.
          This cannot be taken back. Your other companies stay as they are.
        </Notice>
        <Field label={`Type ${company.name}`}>
          <Input value={typed} autoFocus autoComplete="off" onChange={({ target }) => setTyped(target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}

function forgetCompany(tenant: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `tb-company-${tenant}=; path=/; max-age=0; samesite=lax`;
}
