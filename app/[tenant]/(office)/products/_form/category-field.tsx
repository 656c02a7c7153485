"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { appError } from "@/app/_lib/app-error";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Combobox } from "@/app/_ui/combobox";
import { Field } from "@/app/_ui/field";
import { toastBad } from "@/app/_ui/toast";
import type { FormValues } from "./form-values";

/** Choose a category, or type a name nobody used yet to make one. */
export function CategoryField() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const categories = useSuspenseQuery(trpc.categories.list.queryOptions()).data;
  const { control, formState } = useFormContext<FormValues>();
  const { field } = useController({ control, name: "categoryId" });
  const [query, setQuery] = useState("");
  const create = useMutation(
    trpc.categories.create.mutationOptions({
      onSuccess: (made) => {
        renew();
        client.setQueryData(trpc.categories.list.queryKey(), (known) =>
          known?.some((one) => one.id === made.id) ? known : [...(known ?? []), made],
        );
        field.onChange(made.id);
      },
      onError: (error) => {
        renew(error);
        toastBad(appError(error).message);
      },
    }),
  );
  const typed = query.trim().toLowerCase();
  const options = categories
    .filter((category) => category.name.toLowerCase().includes(typed))
    .map((category) => ({ value: category.id, label: category.name }));
  const chosen = categories.find((category) => category.id === field.value);
  const isKnown = categories.some((category) => category.name.toLowerCase() === typed);
  return (
    <Field label="Category" aside="optional" error={formState.errors.categoryId?.message}>
      <Combobox
        options={options}
        value={chosen ? { value: chosen.id, label: chosen.name } : null}
        onValueChange={(option) => field.onChange(option?.value ?? null)}
        query={query}
        onQueryChange={setQuery}
        loading={create.isPending}
        empty="No category begins like this"
        create={
          isKnown
            ? undefined
            : {
                label: (name) => `Make the category “${name}”`,
                onCreate: (name) => create.mutate({ name, idempotencyKey }),
                kbd: ["Alt", "N"],
              }
        }
      />
    </Field>
  );
}
