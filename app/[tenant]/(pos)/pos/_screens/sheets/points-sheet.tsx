"use client";

import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { changeBasket, openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { minor, sum } from "@/server/money";
import { largestUse, worthOfPoints } from "@/server/till/loyalty";
import { QuantityKeys } from "./quantity-keys";
import { DoneButton } from "./small-sheets";

/** Points take money off the goods; never more than there is, of either. */
export function PointsSheet({ leaving }: { leaving: boolean }) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const loyalty = useStore(facts)?.loyalty;
  const has = basket.customer?.points ?? "0";
  if (!loyalty || !sums) return null;
  const goods = minor(Math.max(0, sum([sums.subtotalMinor])));
  const most = largestUse(loyalty, has, goods);
  const use = (points: string) => changeBasket({ pointsToUse: points });
  return (
    <Sheet
      title="Use points"
      sub={`${basket.customer?.name ?? ""} has ${Number(has)}, worth ${money(worthOfPoints(loyalty, has))}`}
      leaving={leaving}
      foot={<DoneButton />}
    >
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
              {Number(most.points)} points, {money(most.amountMinor)} off
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
          {Number(sums.pointsUsed)} points take {money(sums.loyaltyDiscountMinor)} off.
        </p>
      )}
      <QuantityKeys
        start={basket.pointsToUse}
        onQuantity={(points) => use(Number(points) > Number(has) ? has : points)}
      />
    </Sheet>
  );
}
