"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { useDebounced } from "@/app/_ui/use-debounced";
import type { PickedCustomer } from "./customer-picker";

type NewCustomerDialogProps = { name: string; onClose: () => void; onMade: (customer: PickedCustomer) => void };

/** A customer made while a document is written: what is needed to send it; the rest later on the customer's page. */
export function NewCustomerDialog({ name: first, onClose, onMade }: NewCustomerDialogProps) {
  const [name, setName] = useState(first);
  const [email, setEmail] = useState("");
  const [phone, setPhone] = useState("");
  const [idempotencyKey, renew] = useIdempotencyKey();
  const trpc = useTRPC();
  const client = useQueryClient();
  const create = useMutation(trpc.customers.create.mutationOptions());
  const asked = useDebounced(JSON.stringify({ name: name.trim(), email: email.trim(), phone: phone.trim() }), 250);
  const alike = useQuery(
    trpc.customers.lookAlikes.queryOptions(JSON.parse(asked), { placeholderData: keepPreviousData }),
  );
  const error = create.error ? appError(create.error) : null;
  const fault = (field: string) => (error?.field === field ? error.message : undefined);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    create.mutate(
      { name, email, phone, idempotencyKey },
      {
        onSuccess: (customer) => {
          renew();
          void client.invalidateQueries(trpc.customers.list.queryFilter());
          onMade({ id: customer.id, name: customer.name, number: customer.number, currency: customer.currency });
        },
        onError: renew,
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="New customer"
      subtitle="Address, tax id and terms can follow on the customer’s page."
      width={440}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending} kbd={["Ctrl", "Enter"]}>
            Add customer
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label="Name" error={fault("name")}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="E-mail" error={fault("email")}>
            <Input type="email" value={email} onChange={(event) => setEmail(event.target.value)} maxLength={254} />
          </Field>
          <Field label="Phone" error={fault("phone")}>
            <Input type="tel" value={phone} onChange={(event) => setPhone(event.target.value)} maxLength={40} />
          </Field>
        </div>
        {alike.data && alike.data.length > 0 ? (
          <Notice tone="warn" role="status" stacked title="There may be this customer already.">
            {alike.data.map((customer) => (
              <button
                key={customer.id}
                type="button"
                className="link t-sm block text-left"
                onClick={() =>
                  void client.fetchQuery(trpc.customers.get.queryOptions({ id: customer.id })).then(onMade)
                }
              >
                Use {customer.name} {customer.number}
                {customer.city ? ` · ${customer.city}` : ""}
              </button>
            ))}
          </Notice>
        ) : null}
        {error && !["name", "email", "phone"].includes(error.field ?? "") ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
