"use client";

import {
  ArchiveRestore,
  CirclePause,
  Coins,
  History,
  RotateCcw,
  Star,
  Ticket,
  TicketPercent,
  Trash2,
  Utensils,
} from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { openView, useIsOffered } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { facts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { removeAll, removeWithReason } from "@/app/[tenant]/(pos)/pos/_state/remove-lines";
import { closeSheet, dropSheet, openSheet, type Sheet as SheetKind } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { quantityWords } from "@/app/[tenant]/(pos)/pos/_state/words";

type Entry = { title: string; words: string; icon: ReactNode; can?: boolean; onPress: () => void };

/** Everything that is needed less often than a tap's distance. */
export function MoreSheet({ leaving }: { leaving: boolean }) {
  const { basket } = useStore(openBasket);
  const of = useStore(facts);
  const [returns, history] = [useIsOffered("return"), useIsOffered("history")];
  if (!of) return null;
  const { rules, loyalty } = of;
  const full = basket.lines.length > 0;
  const icon = (Picture: typeof Star) => <Picture className="icon" aria-hidden />;
  const sheet = (next: SheetKind) => () => openSheet(next);
  const view = (name: "parked" | "return" | "history") => () => {
    dropSheet();
    openView(name);
  };
  const entries: (Entry | false)[] = [
    { title: "Recall", words: "parked and open sales", icon: icon(CirclePause), onPress: view("parked") },
    returns && { title: "Return", words: "scan the receipt", icon: icon(RotateCcw), onPress: view("return") },
    history && { title: "Sales", words: "receipts of the last days", icon: icon(History), onPress: view("history") },
    (rules.places.tables || rules.places.rooms || rules.serviceModes) && {
      title: "Table or name",
      words: basket.place || "for the kitchen and the receipt",
      icon: icon(Utensils),
      onPress: sheet({ kind: "place" }),
    },
    rules.promotions && {
      title: "Promo code",
      words: "type or scan it",
      icon: icon(TicketPercent),
      onPress: sheet({ kind: "code" }),
    },
    rules.giftCards && {
      title: "Sell a gift card",
      words: "new, or more on one",
      icon: icon(Ticket),
      onPress: sheet({ kind: "sell-gift-card" }),
    },
    rules.loyalty &&
      (loyalty?.active ?? false) && {
        title: "Use points",
        words: basket.customer ? pointsThere(basket.customer.points) : "choose the customer first",
        icon: icon(Star),
        can: basket.customer !== null && full,
        onPress: sheet({ kind: "points" }),
      },
    {
      title: "Cash in and out",
      words: "with a slip",
      icon: icon(Coins),
      onPress: () => {
        dropSheet();
        openView("shift");
      },
    },
    {
      title: "Empty the basket",
      words: full ? "can be undone" : "nothing in it",
      icon: icon(basket.lines.length > 0 ? Trash2 : ArchiveRestore),
      can: full,
      onPress: () => {
        // What others see goes line by line, with its reason.
        if (openBasket.get().openSale) removeWithReason(basket.lines);
        else {
          closeSheet();
          void removeAll(basket.lines);
        }
      },
    },
  ];
  return (
    <Sheet title="More" leaving={leaving}>
      <div className="grid2">
        {entries
          .filter((entry) => entry !== false)
          .map(({ title, words, icon: picture, can = true, onPress }) => (
            <button
              key={title}
              type="button"
              className="choice"
              aria-disabled={!can || undefined}
              onClick={() => can && onPress()}
            >
              {picture}
              <span>
                <b>{title}</b>
                <span className="meta">{words}</span>
              </span>
            </button>
          ))}
      </div>
    </Sheet>
  );
}

function pointsThere(points: string | null): string {
  return points === null ? "not known now" : `${quantityWords(points)} there`;
}
