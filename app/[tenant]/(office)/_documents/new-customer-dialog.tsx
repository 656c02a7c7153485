"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { useDebounced } from "@/app/_ui/use-debounced";
import type { PickedCustomer } from "./customer-picker";
import { QuickAddDialog } from "./quick-add-dialog";

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
  const submit = () =>
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
  return (
    <QuickAddDialog
      title="New customer"
      subtitle="Address, tax id and terms can follow on the customer’s page."
      action="Add customer"
      busy={create.isPending}
      error={create.error ? appError(create.error) : null}
      fields={["name", "email", "phone"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(fault) => (
        <>
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
        </>
      )}
    </QuickAddDialog>
  );
}
