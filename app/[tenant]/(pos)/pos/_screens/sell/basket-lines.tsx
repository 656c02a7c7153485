"use client";

import { ReceiptText, ScanBarcode, Undo2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { Hint } from "@/app/[tenant]/(pos)/pos/_screens/parts/hint";
import { useHold } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-hold";
import { pendingApproval } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import {
  forgetRemoval,
  openBasket,
  type Removed,
  totals,
  touchLine,
  UNDO_MS,
  undoRemoval,
} from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { lastSale } from "@/app/[tenant]/(pos)/pos/_state/last-sale";
import { selection, toggleSelected } from "@/app/[tenant]/(pos)/pos/_state/selection";
import { sheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { lineAmounts, lineCountWords, lineWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { BasketLineRow } from "./basket-line";

/** What is in the basket, newest last; the line touched last is in view. */
export function BasketLines() {
  const { basket, touched, removed, openSale } = useStore(openBasket);
  const sums = useSource(totals);
  const currency = useStore(facts, (of) => of?.currency) ?? "GBP";
  const open = useStore(sheet);
  const waiting = useStore(pendingApproval);
  const chosen = useStore(selection);
  const list = useRef<HTMLUListElement>(null);
  const hold = useHold(toggleSelected);
  useLayoutEffect(() => {
    if (!touched) return;
    list.current?.querySelector(`[data-line="${touched.lineId}"]`)?.scrollIntoView({ block: "nearest" });
  }, [touched]);
  // Nothing was touched yet on this screen, the tablet was turned or the basket pulled up: the newest is at hand.
  const newest = useRef<string | undefined>(undefined);
  newest.current = (basket.lines.find(({ id }) => id === touched?.lineId) ?? basket.lines.at(-1))?.id;
  const isReady = basket.lines.length === 0 && !removed;
  useLayoutEffect(() => {
    const element = list.current;
    if (isReady || !element) return;
    const observer = new ResizeObserver(() => {
      const row = element.querySelector(".undo-row") ?? element.querySelector(`[data-line="${newest.current}"]`);
      row?.scrollIntoView({ block: "nearest" });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isReady]);
  const openLine = open?.kind === "line" ? open.lineId : null;
  // The line a sheet talks about stays in view beside it.
  useLayoutEffect(() => {
    if (openLine) list.current?.querySelector(`[data-line="${openLine}"]`)?.scrollIntoView({ block: "nearest" });
  }, [openLine]);
  if (isReady) return <Ready />;
  const tabStop = basket.lines.find((line) => line.id === touched?.lineId)?.id ?? basket.lines.at(-1)?.id;
  const rows = basket.lines.map((line, index) => {
    const { amount, before } = lineAmounts(line, index, sums, currency);
    return (
      <BasketLineRow
        key={line.id}
        line={line}
        amount={amount}
        before={before}
        sub={
          waiting?.subjectId === line.id
            ? `${shortTitle(waiting.title)} asked for`
            : openSale
              ? sharedWords(line, currency)
              : lineWords(line, currency)
        }
        touchedAt={touched?.lineId === line.id ? touched.at : null}
        isOpen={openLine === line.id}
        isWaiting={waiting?.subjectId === line.id}
        isSelected={chosen ? chosen.has(line.id) : null}
        isTabStop={line.id === tabStop}
      />
    );
  });
  if (removed) rows.splice(Math.max(0, removed.index), 0, <UndoRow key="undo" removed={removed} />);
  return (
    <ul ref={list} className="lines scroll" aria-label="Lines" onKeyDown={toNeighbour} {...hold}>
      {rows}
    </ul>
  );
}

/** "20% off" of "20% off this item". */
function shortTitle(title: string): string {
  return title.replace(/ (this item|the whole basket)$/, "");
}

/** In a sale others see, who added a line and when says more than its code. */
function sharedWords(line: Parameters<typeof lineWords>[0], currency: string): string {
  const own = line.addedOn === facts.get()?.registerName;
  const at = new Date(line.addedAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const by = own ? "You" : `${line.addedByName.split(" ")[0] ?? ""} on ${line.addedOn}`;
  const words = line.modifiers.length > 0 || line.discount || line.note ? lineWords(line, currency) : "";
  return [words, `${by} · ${at}`].filter(Boolean).join(" · ");
}

/** Up and down from the line that has the focus. */
function toNeighbour(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  const row = event.target instanceof Element ? event.target.closest("[data-line]") : null;
  const rows = [...event.currentTarget.querySelectorAll("[data-line]")];
  const next = row && rows[rows.indexOf(row) + (event.key === "ArrowUp" ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  next.querySelector<HTMLElement>(".line")?.focus();
  touchLine(next.getAttribute("data-line") ?? "");
}

function UndoRow({ removed }: { removed: Removed }) {
  useEffect(() => {
    const timer = setTimeout(forgetRemoval, Math.max(0, removed.at + UNDO_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [removed]);
  const [first] = removed.lines;
  const what = removed.lines.length === 1 ? first?.name : lineCountWords(removed.lines.length);
  return (
    <li className="undo-row">
      <span className="grow clip" role="status">
        {what} removed
      </span>
      <button type="button" className="btn" onClick={undoRemoval}>
        <Undo2 className="icon s" aria-hidden />
        Undo
        <Hint keys="U" />
      </button>
    </li>
  );
}

function Ready() {
  const last = useStore(lastSale);
  const isOpen = useStore(shift, (open) => open !== null);
  return (
    <div className="ready">
      <ScanBarcode className="icon xl" aria-hidden />
      <b>{isOpen ? "Ready" : "No shift is open"}</b>
      <span>{isOpen ? "Tap an item or scan" : "Open it with the money in the drawer, then sell"}</span>
      {last && (
        <button type="button" className="btn" onClick={() => openView("done", { saleId: last.sale.id })}>
          <ReceiptText className="icon s" aria-hidden />
          {last.sale.training ? "Practice" : "Last"} sale {last.sale.receiptNumber} ·{" "}
          {money(last.paidMinor, last.sale.currency)}
        </button>
      )}
    </div>
  );
}
