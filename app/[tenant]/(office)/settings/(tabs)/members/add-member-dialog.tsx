"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { isRole, type Role } from "@/server/auth/permissions";
import { PASSWORD_LEAST } from "@/server/auth/rules";
import { RoleField } from "./role-field";

const EMPTY = { name: "", email: "", password: "" };

export function AddMemberDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { role: asker, company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState(EMPTY);
  const [role, setRole] = useState<Role>("clerk");
  const adding = useSave(trpc.members.add.mutationOptions(), ({ existing }) => {
    void queries.invalidateQueries({ queryKey: trpc.members.list.queryKey() });
    toast(
      existing
        ? `${form.name} works here now and signs in with the password they have.`
        : `${form.name} works here now. Tell them their first password.`,
    );
    setForm(EMPTY);
    onOpenChange(false);
  });
  const set = (field: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add a member"
      subtitle={`to ${company.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void adding.save({ ...form, password: form.password || undefined, role });
      }}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={adding.busy}>
            Add member
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={adding.other("name", "email", "password", "role")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={adding.at("name")}>
            <Input value={form.name} autoFocus autoComplete="off" onChange={set("name")} />
          </Field>
          <Field label="E-mail" error={adding.at("email")}>
            <Input type="email" value={form.email} autoComplete="off" onChange={set("email")} />
          </Field>
        </div>
        <Field
          label="First password"
          hint={`At least ${PASSWORD_LEAST} characters; they change it under Settings. Not needed for somebody who signs in to Tillbook already.`}
          error={adding.at("password")}
        >
          <Input value={form.password} autoComplete="new-password" spellCheck={false} onChange={set("password")} />
        </Field>
        <RoleField value={role} asker={isRole(asker) ? asker : null} onChange={setRole} />
      </div>
    </Dialog>
  );
}
