"use client";

import { CirclePause, Ellipsis, Percent, RotateCcw, StickyNote, Ticket, Trash2, X } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { openView, useIsOffered } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { Hint } from "@/app/[tenant]/(pos)/pos/_screens/parts/hint";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { facts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { park } from "@/app/[tenant]/(pos)/pos/_state/park";
import { removeWithReason } from "@/app/[tenant]/(pos)/pos/_state/remove-lines";
import { selection } from "@/app/[tenant]/(pos)/pos/_state/selection";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";

type Tool = { words: string; icon: ReactNode; hint?: string; onPress: () => void };

/** What is done to a basket; with an empty one, what else a customer may have come for. */
export function BasketTools() {
  const empty = useStore(openBasket, ({ basket }) => basket.lines.length === 0);
  const chosen = useStore(selection);
  const giftCards = useStore(facts, (of) => of?.rules.giftCards) ?? false;
  const returns = useIsOffered("return");
  const tools = chosen ? selected(chosen) : empty ? waiting({ giftCards, returns }) : selling;
  return (
    <div className="basket-tools">
      {tools.map(({ words, icon, hint, onPress }) => (
        <button key={words} type="button" className="btn fill" onClick={onPress}>
          {icon}
          {words}
          {hint && <Hint keys={hint} />}
        </button>
      ))}
    </div>
  );
}

const more: Tool = {
  words: "More",
  icon: <Ellipsis className="icon s" aria-hidden />,
  hint: "M",
  onPress: () => openSheet({ kind: "more" }),
};

const selling: Tool[] = [
  {
    words: "Discount",
    icon: <Percent className="icon s" aria-hidden />,
    hint: "D",
    onPress: () => openSheet({ kind: "discount" }),
  },
  {
    words: "Note",
    icon: <StickyNote className="icon s" aria-hidden />,
    hint: "N",
    onPress: () => openSheet({ kind: "note" }),
  },
  {
    words: "Park",
    icon: <CirclePause className="icon s" aria-hidden />,
    hint: "P",
    onPress: () => void park(),
  },
  more,
];

function waiting({ giftCards, returns }: { giftCards: boolean; returns: boolean }): Tool[] {
  return [
    {
      words: "Recall",
      icon: <CirclePause className="icon s" aria-hidden />,
      hint: "R",
      onPress: () => openView("parked"),
    },
    ...(returns
      ? [{ words: "Return", icon: <RotateCcw className="icon s" aria-hidden />, onPress: () => openView("return") }]
      : []),
    ...(giftCards
      ? [
          {
            words: "Gift card",
            icon: <Ticket className="icon s" aria-hidden />,
            onPress: () => openSheet({ kind: "sell-gift-card" }),
          },
        ]
      : []),
    more,
  ];
}

function selected(chosen: ReadonlySet<string>): Tool[] {
  const lines = openBasket.get().basket.lines.filter((line) => chosen.has(line.id));
  return [
    {
      words: `Remove ${lines.length}`,
      icon: <Trash2 className="icon s" aria-hidden />,
      onPress: () => removeWithReason(lines),
    },
    {
      words: "Discount",
      icon: <Percent className="icon s" aria-hidden />,
      onPress: () => openSheet({ kind: "discount" }),
    },
    { words: "Done", icon: <X className="icon s" aria-hidden />, onPress: () => selection.set(null) },
  ];
}
