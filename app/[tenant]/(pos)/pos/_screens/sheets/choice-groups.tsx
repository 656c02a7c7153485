"use client";

import { Check } from "lucide-react";
import { figure, knownFacts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type ChoiceGroup, type Chosen, inTillMode, taxesOf } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { multiply } from "@/server/money";
import type { TillProduct } from "@/server/till/catalogue";

type Props = {
  product: TillProduct;
  groups: readonly ChoiceGroup[];
  chosen: readonly Chosen[];
  onToggle: (group: ChoiceGroup, choice: ChoiceGroup["modifiers"][number]) => void;
};

/** Milk, size, extras: what may or must be chosen with a product. */
export function ChoiceGroups({ product, groups, chosen, onToggle }: Props) {
  const of = knownFacts();
  const { taxes } = taxesOf(product.taxCodeId, of);
  const extra = (delta: string) => {
    const amount = multiply("1", inTillMode(delta, product, taxes, of), of.currency);
    return amount === 0 ? "" : `${amount > 0 ? "+" : ""}${figure(amount, of.currency)}`;
  };
  return groups.map((group) => (
    <fieldset key={group.id} className="stack choice-group" aria-label={group.name}>
      <div className="label" aria-hidden="true">
        <span>{group.name}</span>
        <span>{howMany(group)}</span>
      </div>
      <div className="chips">
        {group.modifiers.map((choice) => {
          const on = chosen.some((one) => one.choice.id === choice.id);
          return (
            <button
              key={choice.id}
              type="button"
              className="chip"
              aria-pressed={on}
              onClick={() => onToggle(group, choice)}
            >
              {on && <Check className="icon s" aria-hidden />}
              {choice.name}
              {extra(choice.priceDelta) && <span className="meta">{extra(choice.priceDelta)}</span>}
            </button>
          );
        })}
      </div>
    </fieldset>
  ));
}

function howMany({ smallest, largest }: ChoiceGroup): string {
  if (smallest === 1 && largest === 1) return "";
  if (largest === null) return smallest === 0 ? "any number" : `${smallest} or more`;
  if (smallest === 0) return largest === 1 ? "" : `up to ${largest}`;
  return smallest === largest ? `choose ${smallest}` : `${smallest} to ${largest}`;
}
