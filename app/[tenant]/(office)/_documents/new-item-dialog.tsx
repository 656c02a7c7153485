"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { Segmented } from "@/app/_ui/segmented";
import { plainNumber } from "./grid-line";
import type { Item, ItemSearch } from "./item-cell";

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
  const error = create.error ? appError(create.error) : null;
  const fault = (field: string) => (error?.field === field ? error.message : undefined);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
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
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="New item"
      subtitle="It becomes a product and goes onto this line."
      width={440}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending} kbd={["Ctrl", "Enter"]}>
            Add item
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label="Name" error={fault("name")}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Code" error={fault("sku")}>
            <Input value={sku} onChange={(event) => setSku(event.target.value)} maxLength={64} />
          </Field>
          <Field label={company.pricesIncludeTax ? "Price with tax" : "Price before tax"} error={fault("price")}>
            <MoneyField currency={company.currency} value={price} onChange={(event) => setPrice(event.target.value)} />
          </Field>
        </div>
        <Segmented label="Kind" options={kinds} value={kind} onValueChange={setKind} wide />
        {error && !["name", "sku", "price"].includes(error.field ?? "") ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}
