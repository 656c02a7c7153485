"use client";

import { User, UserPlus, Utensils } from "lucide-react";
import { initials } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Hint } from "@/app/[tenant]/(pos)/pos/_screens/parts/hint";
import { changeBasket, openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { facts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { pointsWords } from "@/app/[tenant]/(pos)/pos/_state/words";

/** Who buys, and where it is eaten; of a shared sale, whose it is and who else has it open. */
export function BasketHead() {
  const { basket, openSale } = useStore(openBasket);
  const rules = useStore(facts, (of) => of?.rules);
  const { customer, serviceMode } = basket;
  if (openSale && !customer) return <SharedHead name={openSale.name} guests={basket.guests} names={basket.byNames} />;
  return (
    <div className="basket-head">
      <button type="button" className="who" onClick={() => openSheet({ kind: "customer" })}>
        {customer ? <User className="icon" aria-hidden /> : <UserPlus className="icon" aria-hidden />}
        <span className="clip">
          <b className="clip">{customer?.name ?? "Add customer"}</b>
          <span className="meta clip">
            {customerWords(customer, openSale?.name ?? placeWords(basket.place, basket.guests))}
          </span>
        </span>
        <Hint keys="C" />
      </button>
      {rules?.serviceModes && (
        <fieldset className="seg" aria-label="Where it is eaten">
          {(["eat_in", "take_away"] as const).map((mode) => (
            <button
              key={mode}
              type="button"
              aria-pressed={(serviceMode || "eat_in") === mode}
              onClick={() => changeBasket({ serviceMode: mode })}
            >
              {mode === "eat_in" ? "Eat in" : "Take away"}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** What is known of who buys, and where it goes; what was typed as the table is read here until the receipt says it. */
function customerWords(customer: { points: string | null } | null, place: string): string {
  const points = customer?.points ?? null;
  const parts = [points === null ? "" : pointsWords(points), place].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : customer ? "customer" : "or scan a card";
}

/** "Table 4 · 2 guests" */
function placeWords(place: string, guests: number): string {
  return [place, guests > 0 && (guests === 1 ? "1 guest" : `${guests} guests`)].filter(Boolean).join(" · ");
}

function SharedHead({ name, guests, names }: { name: string; guests: number; names: readonly string[] }) {
  const title = placeWords(name, guests);
  return (
    <div className="basket-head">
      <button type="button" className="who" onClick={() => openSheet({ kind: "place" })}>
        <Utensils className="icon" aria-hidden />
        <span className="clip">
          <b className="clip">{title}</b>
          <span className="meta clip">{names.length > 1 ? `${names.length} people add to it` : "Open here"}</span>
        </span>
      </button>
      <span className="row faces">
        {names
          .filter(Boolean)
          .slice(-3)
          .map((one, index) => (
            <span key={one} className="avatar" data-other={index > 0 || undefined}>
              {initials(one)}
            </span>
          ))}
      </span>
    </div>
  );
}
