"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Avatar } from "@/app/_ui/avatar";
import { Combobox } from "@/app/_ui/combobox";
import { onDemand } from "@/app/_ui/on-demand";
import { useDebounced } from "@/app/_ui/use-debounced";

const NewCustomerDialog = onDemand(() => import("./new-customer-dialog").then((code) => code.NewCustomerDialog));

export type PickedCustomer = { id: string; name: string; number: string; currency: string };

type CustomerPickerProps = {
  value: PickedCustomer | null;
  onChange: (customer: PickedCustomer | null) => void;
  autoFocus?: boolean;
  disabled?: boolean;
};

/** The customer of a document: found by name or number, or made on the spot with Alt N. Put it into a Field. */
export function CustomerPicker({ value, onChange, autoFocus, disabled }: CustomerPickerProps) {
  const { can } = useMember();
  const trpc = useTRPC();
  const [query, setQuery] = useState("");
  const [creating, setCreating] = useState<string | null>(null);
  const typed = query.trim();
  const asked = useDebounced(typed, 120);
  const found = useQuery(
    trpc.customers.list.queryOptions({ q: asked || undefined, limit: 8 }, { placeholderData: keepPreviousData }),
  );
  const settled = asked === typed && !found.isPlaceholderData;
  // Until the answer to these letters is there, an Enter may only take a customer that has them.
  const customers = (found.data?.items ?? []).filter((one) => settled || hasLetters(one, typed));
  return (
    <>
      <Combobox
        options={customers.map((customer) => ({
          value: customer.id,
          label: customer.name,
          code: customer.number,
          detail: <span className="t-xs ink3">{customer.city}</span>,
        }))}
        value={value ? { value: value.id, label: value.name, code: value.number } : null}
        onValueChange={(option) => {
          const customer = customers.find((one) => one.id === option?.value);
          onChange(
            customer
              ? { id: customer.id, name: customer.name, number: customer.number, currency: customer.currency }
              : null,
          );
        }}
        query={query}
        onQueryChange={setQuery}
        loading={!settled}
        empty={
          found.isError ? "The search did not answer. Check your connection and type on." : "No customer is called that"
        }
        create={
          can("customers.write") && !found.isError
            ? { label: (name) => `New customer “${name}”`, onCreate: setCreating }
            : undefined
        }
        placeholder="Name or number of a customer"
        icon={value ? <Avatar name={value.name} size="xs" /> : undefined}
        listWidth={380}
        autoFocus={autoFocus}
        disabled={disabled}
      />
      {creating === null ? null : (
        <NewCustomerDialog
          name={creating}
          onClose={() => setCreating(null)}
          onMade={(customer) => {
            onChange(customer);
            setCreating(null);
          }}
        />
      )}
    </>
  );
}

function hasLetters(customer: { name: string; number: string }, typed: string): boolean {
  const letters = typed.toLowerCase();
  return customer.name.toLowerCase().includes(letters) || customer.number.startsWith(typed);
}
