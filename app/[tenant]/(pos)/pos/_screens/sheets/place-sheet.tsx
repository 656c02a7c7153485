"use client";

import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { Stepper } from "@/app/[tenant]/(pos)/pos/_screens/parts/stepper";
import { changeBasket, openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { NoteField } from "./note-field";
import { DoneButton } from "./small-sheets";

/** Table, room or the name that is called, and for how many. */
export function PlaceSheet({ leaving }: { leaving: boolean }) {
  const { basket } = useStore(openBasket);
  const guests = (by: number) => changeBasket({ guests: Math.max(0, basket.guests + by) });
  return (
    <Sheet title="Table or name" sub="what this sale is called" leaving={leaving} foot={<DoneButton />}>
      <NoteField
        label="Table, room or name"
        hint="printed and called"
        note={basket.place}
        placeholder="Table 4, or a name"
        autoFocus
        onNote={(place) => changeBasket({ place })}
      />
      <div className="row between">
        <span className="strong">Guests</span>
        <Stepper value={String(basket.guests)} onLess={() => guests(-1)} onMore={() => guests(1)} />
      </div>
    </Sheet>
  );
}
