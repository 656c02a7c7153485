"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { type Business, BusinessFields } from "./business-fields";
import { whereIAm } from "./where-i-am";

/** A further business for somebody who is signed in already. */
export function OpenBusinessForm({ email }: { email: string }) {
  const [business, setBusiness] = useState<Business>({ business: "", slug: null });
  const [errors, setErrors] = useState<{ business?: string; slug?: string; form?: string }>({});
  const [idempotencyKey] = useIdempotencyKey();
  const open = useMutation(useTRPC().onboarding.openTenant.mutationOptions());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (open.isPending || open.isSuccess) return;
    if (business.business.trim() === "") return setErrors({ business: "The name of the business is needed." });
    setErrors({});
    try {
      const { slug } = await open.mutateAsync({
        business: business.business,
        slug: business.slug ?? undefined,
        ...whereIAm(),
        idempotencyKey,
      });
      window.location.assign(paths.onboarding(slug));
    } catch (error) {
      const { message, field } = appError(error);
      setErrors(field === "business" || field === "slug" ? { [field]: message } : { form: message });
    }
  };

  const busy = open.isPending || open.isSuccess;
  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <div>
        <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">Open another business</h1>
        <p className="t-sm ink2 mt-1">Its own books and people, with your sign-in {email}</p>
      </div>
      {errors.form ? (
        <Notice tone="bad" role="alert">
          {errors.form}
        </Notice>
      ) : null}
      <BusinessFields value={business} onChange={setBusiness} errors={errors} autoFocus />
      <Button type="submit" variant="primary" busy={busy} className="h-10 w-full text-base">
        {busy ? "Opening the books…" : "Continue"}
      </Button>
      <p className="t-sm ink2 text-center">
        <Link className="link" href={paths.tenants()}>
          Back to your businesses
        </Link>
      </p>
    </form>
  );
}
