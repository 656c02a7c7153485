"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, GripVertical, LayoutGrid, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Field } from "@/app/_ui/field";
import { Pill } from "@/app/_ui/pill";
import { toast } from "@/app/_ui/toast";
import { ProductFinder } from "@/app/[tenant]/(office)/_catalogue/product-chooser";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { moved } from "./moved";

type Favourite = RouterOutputs["tiles"]["favourites"][number];

/** The first page of every till, in its order: moved by hand, or with Alt and the arrow keys. */
export function Favourites() {
  const { can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const kept = useSuspenseQuery(trpc.tiles.favourites.queryOptions()).data;
  const [changed, setChanged] = useState<Favourite[] | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const { save, busy, other } = useSave(trpc.tiles.setFavourites.mutationOptions(), async () => {
    await client.invalidateQueries(trpc.tiles.favourites.queryFilter());
    setChanged(null);
    toast("The tills show them in this order.");
  });
  const writes = can("products.write");
  const shown = changed ?? kept;
  const move = (from: number, to: number) => setChanged(moved(shown, from, to));
  const onKey = (event: KeyboardEvent<HTMLElement>, place: number) => {
    const by = event.altKey && event.key === "ArrowUp" ? -1 : event.altKey && event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(place, place + by);
  };
  return (
    <div className="max-w-[680px]">
      <SectionHead>
        The first page of every till, before anybody chose a category. The best sellers belong here, where the thumb is.
      </SectionHead>
      <FormError message={other()} />
      {writes ? (
        <Field label="Add a product" className="mb-4">
          <ProductFinder
            without={shown.map(({ productId }) => productId)}
            onPick={({ id, sku, name }) => setChanged([...shown, { productId: id, sku, name, archived: false }])}
          />
        </Field>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState className="py-6" icon={<LayoutGrid aria-hidden="true" />} title="No favourites yet">
          Without favourites a till begins with its first category.
        </EmptyState>
      ) : (
        <Card>
          <ol aria-label="Favourites">
            {shown.map((favourite, place) => (
              <li
                key={favourite.productId}
                draggable={writes}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = "move";
                  setDragged(place);
                }}
                onDragOver={(event) => {
                  event.preventDefault();
                  if (dragged === null || dragged === place) return;
                  move(dragged, place);
                  setDragged(place);
                }}
                onDragEnd={() => setDragged(null)}
                onKeyDown={(event) => onKey(event, place)}
                className={`row border-line min-h-[44px] gap-3 border-t px-4 first:border-t-0 ${dragged === place ? "bg-sunken" : ""}`}
              >
                {writes ? <GripVertical className="ink3 size-4 flex-none cursor-grab" aria-hidden="true" /> : null}
                <span className="num ink3 t-xs w-6">{place + 1}</span>
                <span className="t-sm trunc grow">
                  <span className="med">{favourite.name}</span> <span className="ink3">{favourite.sku}</span>
                </span>
                {favourite.archived ? <Pill>Archived, not shown</Pill> : null}
                {writes ? (
                  <>
                    <IconButton
                      size="xs"
                      label={`Move ${favourite.name} up`}
                      icon={<ArrowUp aria-hidden="true" />}
                      disabledReason={place === 0 ? "It is the first already." : null}
                      onClick={() => move(place, place - 1)}
                    />
                    <IconButton
                      size="xs"
                      label={`Move ${favourite.name} down`}
                      icon={<ArrowDown aria-hidden="true" />}
                      disabledReason={place === shown.length - 1 ? "It is the last already." : null}
                      onClick={() => move(place, place + 1)}
                    />
                    <IconButton
                      size="xs"
                      label={`Take ${favourite.name} off`}
                      icon={<X aria-hidden="true" />}
                      onClick={() => setChanged(shown.filter((one) => one !== favourite))}
                    />
                  </>
                ) : null}
              </li>
            ))}
          </ol>
        </Card>
      )}
      {changed ? (
        <div className="row mt-4 gap-2">
          <Button
            variant="primary"
            busy={busy}
            onClick={() => void save({ productIds: changed.map(({ productId }) => productId) })}
          >
            Save favourites
          </Button>
          <Button onClick={() => setChanged(null)}>Leave as it was</Button>
        </div>
      ) : null}
    </div>
  );
}
