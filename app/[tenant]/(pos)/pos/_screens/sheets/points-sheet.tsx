"use client";

import { CircleAlert } from "lucide-react";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { cannotTakeAlone, stillAllowed } from "@/app/[tenant]/(pos)/pos/_state/alone";
import { changeBasket, openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { usedAlone } from "@/app/[tenant]/(pos)/pos/_state/stored";
import { pointsWords, quantityWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { minor, sum } from "@/server/money";
import { largestUse, worthOfPoints } from "@/server/till/loyalty";
import { QuantityKeys } from "./quantity-keys";
import { DoneButton } from "./small-sheets";

/** Points take money off the goods; never more than there is, of either. */
export function PointsSheet({ leaving }: { leaving: boolean }) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const loyalty = useStore(facts)?.loyalty;
  const alone = useStore(connection, ({ silentSince }) => silentSince !== null);
  useStore(usedAlone);
  if (!loyalty || !sums) return null;
  const known = basket.customer?.points ?? null;
  // Without the office: what was known last, and no more than this tablet may take.
  const may = String(stillAllowed("points"));
  const has = alone ? lessOf(known, may) : (known ?? "0");
  const refused = alone ? cannotTakeAlone({ points: Math.max(1, Number(sums.pointsUsed)) }) : null;
  const goods = minor(Math.max(0, sum([sums.subtotalMinor])));
  const most = largestUse(loyalty, has, goods);
  const use = (points: string) => changeBasket({ pointsToUse: points });
  return (
    <Sheet
      title="Use points"
      sub={
        known === null
          ? `How many ${basket.customer?.name ?? "the customer"} has is not known now`
          : `${basket.customer?.name ?? ""} has ${quantityWords(known)}, worth ${money(worthOfPoints(loyalty, known))}`
      }
      leaving={leaving}
      foot={<DoneButton />}
    >
      {refused ? (
        <p className="banner warn" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span>{refused}</span>
        </p>
      ) : (
        alone && (
          <p className="banner warn">
            <CircleAlert className="icon" aria-hidden />
            <span>
              No internet: this tablet may still take {pointsWords(may)}. The office checks them when the sale arrives.
            </span>
          </p>
        )
      )}
      <div className="grid2">
        <button
          type="button"
          className="choice"
          aria-pressed={Number(basket.pointsToUse) > 0 && basket.pointsToUse === most.points}
          onClick={() => use(most.points)}
        >
          <span>
            <b>All that can be used</b>
            <span className="meta">
              {pointsWords(most.points)}, {money(most.amountMinor)} off
            </span>
          </span>
        </button>
        <button
          type="button"
          className="choice"
          aria-pressed={Number(basket.pointsToUse) === 0}
          onClick={() => use("0")}
        >
          <span>
            <b>None</b>
            <span className="meta">they are kept</span>
          </span>
        </button>
      </div>
      {sums.loyaltyDiscountMinor > 0 && (
        <p className="banner ok">
          {pointsWords(sums.pointsUsed)} take {money(sums.loyaltyDiscountMinor)} off.
        </p>
      )}
      <QuantityKeys
        what="points"
        start={basket.pointsToUse}
        onQuantity={(points) => use(Number(points) > Number(has) ? has : points)}
      />
    </Sheet>
  );
}

function lessOf(known: string | null, may: string): string {
  return known !== null && Number(known) < Number(may) ? known : may;
}
