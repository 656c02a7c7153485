"use client";

import { ArrowLeft, CirclePause, Clock, CloudUpload, Hourglass, Plus, Search, Tablet, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { inOrderOfName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import { goBack, goHome, openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { openBasket, shareAs, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { cardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import {
  discardSale,
  openSaleNotice,
  openSales,
  recallSale,
  refreshOpenSales,
  shareBasket,
} from "@/app/[tenant]/(pos)/pos/_state/open-sales";
import { park } from "@/app/[tenant]/(pos)/pos/_state/park";
import type { ShownSale } from "@/app/[tenant]/(pos)/pos/_state/shown-sales";
import { itemWords, quantityWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { minor, sum } from "@/server/money";
import { itemCount } from "@/server/till/basket";
import { DiscardDialog, NameDialog } from "./parked-dialogs";

type Kind = "all" | ShownSale["kind"];

const titles: Record<Kind, string> = { all: "All", table: "Tables", room: "Rooms", name: "Names" };

/** What is parked and open, on every tablet the same. */
export function screen() {
  return <ParkedScreen />;
}

function ParkedScreen() {
  const { sales } = useStore(openSales);
  const notice = useStore(openSaleNotice);
  const here = useStore(openBasket, (open) => open.openSale?.id ?? null);
  const [kind, setKind] = useState<Kind>("all");
  const [text, setText] = useState<string | null>(null);
  const find = useRef<HTMLButtonElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const [discarding, setDiscarding] = useState<ShownSale | null>(null);
  useEffect(() => void refreshOpenSales(), []);
  const others = sales.filter((sale) => sale.id !== here);
  const wanted = others.filter(
    (sale) => (kind === "all" || sale.kind === kind) && (text === null || matches(sale, text)),
  );
  // A table or a room is looked for by its number, anything else by how long it waits.
  const shown = kind === "table" || kind === "room" ? inOrderOfName(wanted) : wanted;
  const total = sum(others.map((sale) => minor(sale.totalMinor)));
  const kinds = (["all", "table", "room", "name"] as const).filter(
    (one) => one === "all" || others.some((sale) => sale.kind === one),
  );
  const say = refused ?? notice;
  return (
    <main className="work full">
      <section className="pane" aria-label="Parked sales">
        <div className="pane-head parked-head">
          <button type="button" className="btn quiet sq" aria-label="Back to selling" onClick={goBack}>
            <ArrowLeft className="icon" aria-hidden />
          </button>
          <h1 className="parked-title">Parked and open</h1>
          <span className="meta grow clip">
            {others.length === 1 ? "1 sale" : `${others.length} sales`} · {money(total)} · same on every tablet
          </span>
          {kinds.length > 2 && (
            <fieldset className="seg" aria-label="Which">
              {kinds.map((one) => (
                <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
                  {titles[one]} {one === "all" ? others.length : others.filter((sale) => sale.kind === one).length}
                </button>
              ))}
            </fieldset>
          )}
          {text === null ? (
            <button
              ref={find}
              type="button"
              className="btn"
              style={{ padding: 0 }}
              aria-label="Find"
              onClick={() => setText("")}
            >
              <Search className="icon" aria-hidden />
            </button>
          ) : (
            <div className="search parked-find">
              <input
                // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for
                autoFocus
                aria-label="Find a parked sale"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <button
                type="button"
                className="btn quiet search-clear"
                aria-label="Show all"
                onClick={() => {
                  flushSync(() => setText(null));
                  find.current?.focus();
                }}
              >
                <X className="icon s" aria-hidden />
              </button>
            </div>
          )}
        </div>
        <div className="pane-body scroll">
          {say && (
            <div className="banner warn" role="status">
              <span className="grow">{say}</span>
              <button
                type="button"
                className="btn"
                onClick={() => {
                  setRefused(null);
                  openSaleNotice.set(null);
                }}
              >
                Understood
              </button>
            </div>
          )}
          {shown.length === 0 && text && (
            <p className="meta" role="status">
              No open sale is called “{text.trim()}” or has it in it.
            </p>
          )}
          <ul className="parked-cards">
            {shown.map((sale) => (
              <Card
                key={sale.id}
                sale={sale}
                onDiscard={() => setDiscarding(sale)}
                onRecall={() => void recall(sale.id).then(setRefused)}
              />
            ))}
            <li>
              <button type="button" className="parked-new" onClick={() => setNaming(true)}>
                <Plus className="icon l" aria-hidden />
                New table or name
                <span className="meta" style={{ fontWeight: 400 }}>
                  starts an open sale
                </span>
              </button>
            </li>
            <ParkHere />
          </ul>
        </div>
        <ApprovalDialog />
        {naming && <NameDialog onClose={() => setNaming(false)} onName={(name) => void begin(name).then(setRefused)} />}
        {discarding && (
          <DiscardDialog
            name={discarding.name}
            onClose={() => setDiscarding(null)}
            onReason={(reason) => void discardSale(discarding.id, reason).then(setRefused)}
          />
        )}
      </section>
    </main>
  );
}

/** Puts what is on the counter aside and takes the other one up: two taps for two customers. */
async function recall(id: string): Promise<string | null> {
  if (openBasket.get().basket.lines.length > 0) await park();
  const refused = await recallSale(id);
  if (refused === null) {
    goHome();
    // It waits for the answer of a terminal: that comes first.
    if (cardAttempt.get()) openView("tender");
  }
  return refused;
}

/** A table or a name before the first item: what is on the counter goes along. */
async function begin({ name, kind }: { name: string; kind: "table" | "room" | "name" }): Promise<string | null> {
  if (training.get()) return "In training nothing is opened: others would take it for a sale.";
  if (openBasket.get().openSale) await park();
  try {
    await shareBasket({ name, kind });
  } catch {
    shareAs(openBasket.get().openSale);
  }
  goHome();
  return null;
}

function ParkHere() {
  const basket = useStore(openBasket, (open) => open.basket);
  const sums = useSource(totals);
  useStore(facts);
  if (basket.lines.length === 0 || !sums) return null;
  return (
    <li>
      <button type="button" className="parked-new brand" onClick={() => void park()}>
        <CirclePause className="icon l" aria-hidden />
        Park the basket
        <span className="meta" style={{ fontWeight: 500, color: "inherit" }}>
          {itemWords(itemCount(basket))} · {money(sums.toPayMinor)}
        </span>
      </button>
    </li>
  );
}

const LONG_MS = 45 * 60_000;

function Card({ sale, onRecall, onDiscard }: { sale: ShownSale; onRecall: () => void; onDiscard: () => void }) {
  const now = useNow(sale.lease ? 1_000 : 15_000);
  const minutes = Math.max(0, Math.floor((now - sale.openedAt) / 60_000));
  const { outline } = sale;
  const mode = outline.serviceMode === "eat_in" ? "eat in" : outline.serviceMode === "take_away" ? "take away" : "";
  const guests = outline.guests > 0 ? (outline.guests === 1 ? "1 guest" : `${outline.guests} guests`) : "";
  const sub = [guests, mode].filter(Boolean).join(" · ") || (sale.kind === "name" ? "Name given at the counter" : "");
  return (
    <li className="card">
      <button type="button" className="parked-card" onClick={onRecall}>
        <span className="row top between" style={{ width: "100%" }}>
          <b className="parked-name">{sale.name}</b>
          <span className="num parked-name">{money(minor(sale.totalMinor))}</span>
        </span>
        <span className="meta" style={{ marginTop: -8 }}>
          {sub}
        </span>
        <span style={{ color: "var(--ink-2)", lineHeight: 1.45, flex: 1 }}>
          {outline.lines.map((line) => (
            <span key={`${line.name}${line.quantity}`} className="clip" style={{ display: "block" }}>
              {quantityWords(line.quantity)} {line.name}
            </span>
          ))}
          {outline.more > 0 && `and ${outline.more} more`}
        </span>
        <span className="row" style={{ gap: 8, flexWrap: "wrap" }}>
          <span className={now - sale.openedAt > LONG_MS ? "tag warn" : "tag"}>
            <Clock className="icon" aria-hidden />
            {minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60}`}
          </span>
          <span className={sale.openOn?.mine ? "tag brand" : sale.openOn ? "tag info" : "tag"}>
            <Tablet className="icon" aria-hidden />
            {sale.openOn ? (sale.openOn.mine ? "This till, you" : `Open on ${sale.openOn.name}`) : "Nobody has it open"}
          </span>
          {sale.unsent && (
            <span className="tag warn">
              <CloudUpload className="icon" aria-hidden />
              On this tablet
            </span>
          )}
        </span>
        {sale.problem && <span className="meta warn strong">{sale.problem}</span>}
      </button>
      {sale.lease && !sale.lease.mine ? (
        <div className="parked-foot">
          <Hourglass className="icon s info" aria-hidden />
          <span className="grow">
            <b className="strong">{sale.lease.name} is taking payment</b>
          </span>
          <span className="num strong">{clock(sale.lease.until - now)}</span>
        </div>
      ) : (
        <button type="button" className="btn quiet parked-discard" onClick={onDiscard}>
          <X className="icon s" aria-hidden />
          Discard
        </button>
      )}
    </li>
  );
}

function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function matches(sale: ShownSale, text: string): boolean {
  const all = [sale.name, ...sale.outline.lines.map((line) => line.name)].join(" ").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
