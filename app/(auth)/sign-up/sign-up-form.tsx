"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { atFirstSign } from "@/app/_ui/first-sign";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { PasswordInput } from "@/app/(auth)/password-input";
import { signInWithPassword } from "@/app/(auth)/sign-in-with-password";
import { cannotUsePassword, PASSWORD_LEAST } from "@/server/auth/rules";
import { type Business, BusinessFields } from "./business-fields";
import { whereIAm } from "./where-i-am";

/** The server's own rules; they come while the form is filled in. */
const rules = () => import("@/server/onboarding/input");
atFirstSign(() => void rules().catch(() => {}));

type Errors = Partial<Record<"name" | "email" | "password" | "business" | "slug" | "form", string>>;

/** Person and first business in one step; what kind of business it is, is asked next. */
export function SignUpForm({ looksAround }: { looksAround: boolean }) {
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const [business, setBusiness] = useState<Business>({ business: "", slug: null });
  const [errors, setErrors] = useState<Errors>({});
  const [entering, setEntering] = useState(false);
  const [idempotencyKey] = useIdempotencyKey();
  const signUp = useMutation(useTRPC().onboarding.signUp.mutationOptions());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (signUp.isPending || entering) return;
    const wish = {
      ...person,
      business: business.business,
      slug: business.slug ?? undefined,
      ...whereIAm(),
      idempotencyKey,
    };
    const faults = await mistakes(wish);
    setErrors(faults);
    if (Object.keys(faults).length > 0) return;
    try {
      const { slug } = await signUp.mutateAsync(wish);
      setEntering(true);
      const refusal = await signInWithPassword({ email: person.email, password: person.password, stay: true });
      const next = paths.onboarding(slug);
      window.location.assign(refusal === null ? next : `${paths.signIn()}?callbackUrl=${encodeURIComponent(next)}`);
    } catch (error) {
      const { message, field } = appError(error);
      setErrors(field && field in { ...person, business: 1, slug: 1 } ? { [field]: message } : { form: message });
    }
  };

  const set = (field: keyof typeof person) => (event: { target: { value: string } }) =>
    setPerson({ ...person, [field]: event.target.value });
  const busy = signUp.isPending || entering;
  return (
    <form method="post" className="grid gap-4" onSubmit={submit} noValidate>
      <div>
        <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">
          {looksAround ? "Look around first" : "Open a company"}
        </h1>
        <p className="t-sm ink2 mt-1">
          {looksAround
            ? "Your own sign-in, with a real retailer’s books beside your empty ones. Wiped in one click."
            : "Your sign-in and the books of your business, in a minute"}
        </p>
      </div>
      {errors.form ? (
        <Notice tone="bad" role="alert">
          {errors.form}
        </Notice>
      ) : null}
      <Field label="Your name" error={errors.name}>
        <Input
          name="name"
          autoComplete="name"
          autoFocus
          className="h-10 text-base"
          value={person.name}
          onChange={set("name")}
        />
      </Field>
      <Field label="E-mail" error={errors.email}>
        <Input
          type="email"
          name="email"
          autoComplete="username"
          className="h-10 text-base"
          value={person.email}
          onChange={set("email")}
        />
      </Field>
      <Field
        label="Password"
        error={errors.password}
        hint={`At least ${PASSWORD_LEAST} characters; a few words are easy to remember.`}
      >
        <PasswordInput
          name="password"
          autoComplete="new-password"
          boxClassName="h-10 text-base"
          value={person.password}
          onChange={set("password")}
        />
      </Field>
      <BusinessFields value={business} onChange={setBusiness} errors={errors} />
      <Button type="submit" variant="primary" busy={busy} className="h-10 w-full text-base">
        {busy ? "Opening the books…" : "Continue"}
      </Button>
      <p className="t-sm ink2 text-center">
        Already here?{" "}
        <Link className="link" href={paths.signIn()}>
          Sign in
        </Link>
      </p>
    </form>
  );
}

/** The first mistake of each field, in the words the server would use. */
async function mistakes(wish: { email: string; password: string }): Promise<Errors> {
  // Without them the server itself will say what is wrong.
  const code = await rules().catch(() => null);
  const issues = code?.SignUp.safeParse(wish).error?.issues ?? [];
  const found: Errors = {};
  for (const issue of [...issues].reverse()) {
    found[issue.path[0] as keyof Errors] = issue.message;
  }
  const weak = cannotUsePassword(wish.password, wish.email);
  return weak ? { ...found, password: weak } : found;
}
