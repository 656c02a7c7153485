"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { plainNumber } from "./grid-line";
import type { Item, ItemSearch } from "./item-cell";
import { QuickAddDialog } from "./quick-add-dialog";

type NewItemDialogProps = { name: string; search: ItemSearch; onClose: () => void; onMade: (item: Item) => void };

const kinds = [
  { value: "stocked", label: "Counted goods" },
  { value: "service", label: "Service" },
];

/** A product made while a document is written; stock, tax and the rest can follow on its page. */
export function NewItemDialog({ name: first, search, onClose, onMade }: NewItemDialogProps) {
  const { company } = useMember();
  const [name, setName] = useState(first);
  const [sku, setSku] = useState("");
  const [price, setPrice] = useState("");
  const [kind, setKind] = useState("stocked");
  const [idempotencyKey, renew] = useIdempotencyKey();
  const trpc = useTRPC();
  const client = useQueryClient();
  const create = useMutation(trpc.products.create.mutationOptions());
  const submit = () =>
    create.mutate(
      { name, sku, price: plainNumber(price), kind: kind === "service" ? "service" : "stocked", idempotencyKey },
      {
        onSuccess: async (product) => {
          renew();
          void client.invalidateQueries(trpc.orders.items.queryFilter());
          const [made] = await client.fetchQuery(
            trpc.orders.itemsByCode.queryOptions({ ...search, codes: [product.sku] }, { staleTime: 0 }),
          );
          if (made) onMade(made.item);
          else onClose();
        },
        onError: renew,
      },
    );
  return (
    <QuickAddDialog
      title="New item"
      subtitle="It becomes a product and goes onto this line."
      action="Add item"
      busy={create.isPending}
      error={create.error ? appError(create.error) : null}
      fields={["name", "sku", "price"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {(fault) => (
        <>
          <Field label="Name" error={fault("name")}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} />
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field label="Code" error={fault("sku")}>
              <Input value={sku} onChange={(event) => setSku(event.target.value)} maxLength={64} />
            </Field>
            <Field label={company.pricesIncludeTax ? "Price with tax" : "Price before tax"} error={fault("price")}>
              <MoneyField
                currency={company.currency}
                value={price}
                onChange={(event) => setPrice(event.target.value)}
              />
            </Field>
          </div>
          <Segmented label="Kind" options={kinds} value={kind} onValueChange={setKind} wide />
        </>
      )}
    </QuickAddDialog>
  );
}
