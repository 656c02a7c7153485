"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Field } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { PasswordInput } from "@/app/(auth)/password-input";
import { PASSWORD_LEAST } from "@/server/auth/rules";

/** A new password; every other device is signed out with it. */
export function PasswordForm() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [form, setForm] = useState({ current: "", password: "" });
  const change = useMutation(trpc.sessions.changePassword.mutationOptions());
  const error = change.error ? appError(change.error) : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    await change.mutateAsync(form).then(
      () => {
        setForm({ current: "", password: "" });
        void queries.invalidateQueries({ queryKey: trpc.sessions.mine.queryKey() });
        toast("Your password is changed and every other device signed out.");
      },
      () => {},
    );
  };
  return (
    <Card title="Password">
      <form className="grid gap-4 px-5 pb-5" onSubmit={submit} noValidate>
        {error && error.field !== "current" && error.field !== "password" ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
        <Field label="Current password" error={error?.field === "current" ? error.message : undefined}>
          <PasswordInput
            autoComplete="current-password"
            value={form.current}
            onChange={({ target }) => setForm({ ...form, current: target.value })}
          />
        </Field>
        <Field
          label="New password"
          hint={`At least ${PASSWORD_LEAST} characters.`}
          error={error?.field === "password" ? error.message : undefined}
        >
          <PasswordInput
            autoComplete="new-password"
            value={form.password}
            onChange={({ target }) => setForm({ ...form, password: target.value })}
          />
        </Field>
        <div>
          <Button type="submit" busy={change.isPending}>
            Change password
          </Button>
        </div>
      </form>
    </Card>
  );
}
