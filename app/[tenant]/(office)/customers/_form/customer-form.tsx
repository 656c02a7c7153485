"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormProvider, type Resolver, useForm } from "react-hook-form";
import type { z } from "zod";
import { appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { atFirstSign } from "@/app/_ui/first-sign";
import { Notice } from "@/app/_ui/notice";
import { sayNotLoaded } from "@/app/_ui/say-not-loaded";
import { Rail, Split, SplitMain } from "@/app/_ui/split";
import { toast } from "@/app/_ui/toast";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { onlyTouched, type Touched } from "@/app/[tenant]/(office)/_lists/only-touched";
import type { CreateCustomer } from "@/server/customers/input";
import { AddressFields } from "./address-fields";
import { ContactFields } from "./contact-fields";
import { type CustomerDetail, type FormValues, formField, valuesOf } from "./form-values";
import { IdentityFields } from "./identity-fields";
import { LookAlikes } from "./look-alikes";
import { TermsFields } from "./terms-fields";

type Saved = z.output<typeof CreateCustomer>;

/** The server's own rules; they come while the form is filled in. */
const rules = () => Promise.all([import("@hookform/resolvers/zod"), import("@/server/customers/input")]);
atFirstSign(() => void rules().catch(() => {}));

const asTheServer: Resolver<FormValues, unknown, Saved> = async (values, context, options) => {
  const code = await rules().catch(() => null);
  if (!code) {
    sayNotLoaded();
    return { values: {}, errors: { root: { type: "not_loaded" } } };
  }
  const [{ zodResolver }, input] = code;
  return zodResolver<FormValues, unknown, Saved>(input.CreateCustomer)(values, context, options);
};

type CustomerFormProps = { customer?: CustomerDetail; name?: string };

/** A new customer, or one being changed. What was typed stays through every refusal. */
export function CustomerForm({ customer, name = "" }: CustomerFormProps) {
  const { tenant, company, can } = useMember();
  const router = useRouter();
  const form = useForm<FormValues, unknown, Saved>({
    resolver: asTheServer,
    defaultValues: valuesOf(customer, name, company.currency),
  });
  const element = useRef<HTMLFormElement>(null);
  useShortcut("mod+enter", () => element.current?.requestSubmit(), { label: "Save" });
  const back = customer ? paths.customer(tenant, customer.id) : paths.customers(tenant);
  const { save, busy, error, isStale } = useSave(
    customer,
    form.formState.dirtyFields,
    (id) => router.push(paths.customer(tenant, id)),
    (field, message) => form.setError(field, { message }, { shouldFocus: true }),
  );
  const { isSubmitting } = form.formState;
  const mayWrite = can("customers.write");
  return (
    <FormProvider {...form}>
      <form
        ref={element}
        className="contents"
        noValidate
        // Pressed again while the first press is still read.
        onSubmit={(event) => (isSubmitting ? event.preventDefault() : void form.handleSubmit(save)(event))}
      >
        <Topbar
          actions={
            <>
              <Button asChild size="sm" variant="quiet">
                <Link href={back}>Cancel</Link>
              </Button>
              <Button
                type="submit"
                size="sm"
                variant="primary"
                kbd={["Ctrl", "Enter"]}
                busy={busy}
                waiting={isSubmitting}
                disabledReason={mayWrite ? null : "Your role may see customers, not change them"}
              >
                {isStale ? "Save mine too" : customer ? "Save" : "Add customer"}
              </Button>
            </>
          }
        >
          <Crumbs
            trail={[
              <Link key="customers" href={paths.customers(tenant)}>
                Customers
              </Link>,
              ...(customer
                ? [
                    <Link key="customer" href={back}>
                      {customer.name}
                    </Link>,
                  ]
                : []),
            ]}
            title={customer ? "Edit" : "New customer"}
          />
        </Topbar>
        <Split>
          <SplitMain>
            <div className="grid max-w-[760px] gap-6 px-6 py-5">
              {error ? (
                <Notice tone={isStale ? "warn" : "bad"} role="alert">
                  {error}
                </Notice>
              ) : null}
              <IdentityFields isNew={customer === undefined} />
              <AddressFields />
              <ContactFields />
            </div>
          </SplitMain>
          <Rail label="Terms and duplicates" width={336}>
            <LookAlikes exceptId={customer?.id} />
            <TermsFields />
          </Rail>
        </Split>
      </form>
    </FormProvider>
  );
}

function useSave(
  customer: CustomerDetail | undefined,
  touched: Touched,
  onSaved: (id: string) => void,
  onField: (field: keyof FormValues, message: string) => void,
) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const [version, setVersion] = useState(customer?.version);
  const [error, setError] = useState<string | null>(null);
  const [isStale, setStale] = useState(false);
  const options = {
    onSuccess: (saved: { id: string; name: string }) => {
      renew();
      toast(customer ? `${saved.name} saved` : `${saved.name} added`);
      void client.invalidateQueries(trpc.customers.pathFilter());
      onSaved(saved.id);
    },
    onError: (thrown: unknown) => {
      renew(thrown);
      const { code, field, figures, message } = appError(thrown);
      const place = code === "number_taken" ? "number" : formField(field);
      setError(place ? null : message);
      setStale(code === "stale_version");
      if (place) onField(place, message);
      // The next save is a decision: over what was just named.
      if (code === "stale_version" && typeof figures.version === "number") setVersion(figures.version);
    },
  };
  const create = useMutation(trpc.customers.create.mutationOptions(options));
  const update = useMutation(trpc.customers.update.mutationOptions(options));
  const busy = create.isPending || update.isPending;
  const save = (values: Saved) => {
    if (busy) return;
    setError(null);
    const { number, ...facts } = values;
    const whole = { ...(number ? { number } : {}), ...facts };
    // Only what was changed here is sent: what somebody else changed meanwhile stays theirs.
    if (customer) update.mutate({ id: customer.id, version, ...onlyTouched(whole, touched), idempotencyKey });
    else create.mutate({ ...whole, idempotencyKey });
  };
  return { save, busy, error, isStale };
}
