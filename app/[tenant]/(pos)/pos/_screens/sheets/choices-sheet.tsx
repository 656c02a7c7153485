"use client";

import { useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { NothingToShow, Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { knownFacts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type Chosen, isMissingChoice, lineOf, toggled, usualChoices } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { addedBy, addGoods, type Measured } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { multiply } from "@/server/money";
import type { TillModifierGroup, TillProduct } from "@/server/till/catalogue";
import { ChoiceGroups } from "./choice-groups";

type Props = { productId: string; measured: Measured | null; leaving: boolean };

/** What must be chosen before this can be sold; it closes by itself on the last of it. */
export function ChoicesSheet({ productId, measured, leaving }: Props) {
  const known = useStore(shelf);
  const product = known?.find(productId);
  if (!known || !product) return <NothingToShow />;
  return <Choices product={product} groups={known.groupsOf(product)} measured={measured} leaving={leaving} />;
}

function Choices(props: {
  product: TillProduct;
  groups: readonly TillModifierGroup[];
  measured: Measured | null;
  leaving: boolean;
}) {
  const { product, groups, measured, leaving } = props;
  const [chosen, setChosen] = useState<Chosen[]>(() => usualChoices(groups));
  const added = useRef(false);
  const missing = isMissingChoice(groups, chosen);
  const add = (all: readonly Chosen[]) => {
    if (added.current) return;
    added.current = true;
    addGoods(product, { chosen: all, measured: measured ?? undefined });
    closeSheet();
  };
  const each = lineOf(product, knownFacts(), { chosen, ...addedBy() }).unitPrice;
  const price = multiply("1", each, knownFacts().currency);
  return (
    <Sheet
      title={product.name}
      sub={`${money(price)} each`}
      leaving={leaving}
      foot={
        <button type="button" className="btn tall primary wide" disabled={missing} onClick={() => add(chosen)}>
          {missing ? "Choose first" : `Add ${money(price)}`}
        </button>
      }
    >
      <ChoiceGroups
        product={product}
        groups={groups}
        chosen={chosen}
        onToggle={(group, choice) => {
          const next = toggled(chosen, group, choice);
          setChosen(next);
          // What may be left out is offered before; only the last choice that must be made ends it.
          const ends = missing && group.smallest > 0 && !isMissingChoice(groups, next);
          if (ends) add(next);
        }}
      />
    </Sheet>
  );
}
