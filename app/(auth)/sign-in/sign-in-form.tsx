"use client";

import { type FormEvent, useRef, useState } from "react";
import { Link } from "@/app/_lib/link";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { PasswordInput } from "@/app/(auth)/password-input";
import { signInWithPassword } from "@/app/(auth)/sign-in-with-password";

type SignInFormProps = {
  /** Where to go afterwards: a path of ours. */
  next: string;
  /** The e-mail of a session that did not suffice. */
  again: string | null;
};

export function SignInForm({ next, again }: SignInFormProps) {
  const [email, setEmail] = useState(again ?? "");
  const [password, setPassword] = useState("");
  const [stay, setStay] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const passwordInput = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const refusal = await signInWithPassword({ email, password, stay });
    // A whole new page: nothing of an earlier session may stay in memory.
    if (refusal === null) return window.location.assign(next);
    setBusy(false);
    setError(refusal);
    passwordInput.current?.select();
    passwordInput.current?.focus();
  };

  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <div>
        <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">Sign in</h1>
        <p className="t-sm ink2 mt-1">to the back office of your company</p>
      </div>
      {error ? (
        <Notice tone="bad" role="alert">
          {error}
        </Notice>
      ) : again ? (
        <Notice tone="info">
          Your access was changed, or this page belongs to a business you do not work in. Sign in again, or go to{" "}
          <Link className="link" href={paths.tenants()}>
            your businesses
          </Link>
          .
        </Notice>
      ) : null}
      <Field label="E-mail">
        <Input
          type="email"
          name="email"
          autoComplete="username"
          autoFocus={!again}
          required
          className="h-10 text-base"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field
        label="Password"
        aside={
          <Link className="link" href={paths.forgotPassword()}>
            Forgot it?
          </Link>
        }
      >
        <PasswordInput
          ref={passwordInput}
          name="password"
          autoComplete="current-password"
          autoFocus={again !== null}
          required
          boxClassName="h-10 text-base"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <CheckField checked={stay} onCheckedChange={(checked) => setStay(checked === true)}>
        Stay signed in on this computer
      </CheckField>
      <Button type="submit" variant="primary" busy={busy} className="h-10 w-full text-base">
        {busy ? "Signing in…" : "Sign in"}
      </Button>
      <p className="t-sm ink2 text-center">
        New here?{" "}
        <Link className="link" href={paths.signUp()}>
          Open a company
        </Link>{" "}
        or{" "}
        <Link className="link" href={`${paths.signUp()}?look=around`}>
          look around first
        </Link>
      </p>
    </form>
  );
}
