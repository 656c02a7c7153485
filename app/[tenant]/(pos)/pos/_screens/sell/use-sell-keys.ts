import { useEffect } from "react";
import { openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { changeQuantity, openBasket, touchLine, undoRemoval } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import type { KeyAction } from "@/app/[tenant]/(pos)/pos/_state/keyboard-map";
import { answerKeys } from "@/app/[tenant]/(pos)/pos/_state/keys";
import { park } from "@/app/[tenant]/(pos)/pos/_state/park";
import { charge } from "@/app/[tenant]/(pos)/pos/_state/pay";
import { removeWithReason } from "@/app/[tenant]/(pos)/pos/_state/remove-lines";
import { scanOutcome } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";
import { nextQuantity } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { SEARCH_FIELD } from "./search-row";

/** Digits typed before `*` or a scan. */
let digits = "";

export function useSellKeys(): void {
  useEffect(() => answerKeys("sell", onAction), []);
}

function onAction(action: KeyAction): void {
  if (action.type === "digit") {
    digits = `${digits}${action.digit}`.slice(-4);
    return;
  }
  const typed = digits;
  digits = "";
  switch (action.type) {
    case "times":
      if (Number(typed) > 0) nextQuantity.set(String(Number(typed)));
      else openSheet({ kind: "quantity" });
      return;
    case "search":
      scanOutcome.set(null);
      document.getElementById(SEARCH_FIELD)?.focus();
      return;
    case "more":
    case "less": {
      const line = chosenLine();
      if (line) changeQuantity(line, (action.type === "more") === (line.returns === null) ? "1" : "-1");
      return;
    }
    case "remove": {
      const line = chosenLine();
      if (line) removeFocused(line);
      return;
    }
    case "undo":
      undoRemoval();
      return;
    case "up":
    case "down":
      moveLine(action.type === "up" ? -1 : 1);
      return;
    case "customer":
    case "discount":
    case "note":
      openSheet({ kind: action.type });
      return;
    case "custom":
      openSheet({ kind: "custom" });
      return;
    case "others":
      openSheet({ kind: "more" });
      return;
    case "open": {
      const line = chosenLine();
      if (line) openSheet({ kind: "line", lineId: line.id, focus: null });
      return;
    }
    case "park":
      void park();
      return;
    case "recall":
    case "orders":
      openView("parked");
      return;
    case "charge":
      charge();
      return;
    default:
      return;
  }
}

/** The line that has the focus, else the one touched last: the arrows touch it, and so does whatever is added. */
function chosenLine() {
  const { basket, touched } = openBasket.get();
  const id = focusedLine()?.dataset.line ?? touched?.lineId;
  return basket.lines.find((line) => line.id === id) ?? basket.lines.at(-1) ?? null;
}

function moveLine(by: number) {
  const { lines } = openBasket.get().basket;
  if (lines.length === 0) return;
  const at = lines.findIndex((line) => line.id === chosenLine()?.id);
  const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
  if (!next) return;
  touchLine(next.id);
}

function focusedLine(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-line]") ?? null;
}

/** Where the removed line had the focus, the one that takes its place has it next. */
function removeFocused(line: Parameters<typeof removeWithReason>[0][number]) {
  const row = focusedLine();
  const at = row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
  removeWithReason([line]);
  if (at < 0) return;
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const rows = document.querySelectorAll<HTMLElement>("[data-line] > .line");
    (rows[at] ?? rows[at - 1])?.focus();
  });
}
