"use client";

import { Ban, Calculator, Check, CircleQuestionMark, ScanBarcode, Search, X } from "lucide-react";
import { useRef } from "react";
import { createStore, useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { Hint } from "@/app/[tenant]/(pos)/pos/_screens/parts/hint";
import { type ScanOutcome, scanOutcome } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";
import { nextQuantity } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { tapGoods } from "@/app/[tenant]/(pos)/pos/_state/tap-goods";

/** What is being looked for; empty while the tabs decide. */
export const searchText = createStore("");

export const SEARCH_FIELD = "till-search";

/** Search, the quantity that waits, a typed amount, and the camera. A scan's outcome is said where the eye is. */
export function SearchRow() {
  const outcome = useStore(scanOutcome);
  return (
    <div className="searchrow">
      <div className="search-place">
        <SearchField />
        {outcome && <Outcome outcome={outcome} />}
      </div>
      <QuantityButton />
      <button type="button" className="btn sq" aria-label="Custom amount" onClick={() => openSheet({ kind: "custom" })}>
        <Calculator className="icon" aria-hidden />
        <Hint keys="A" />
      </button>
      <button
        type="button"
        className="btn sq"
        aria-label="Scan with the camera"
        onClick={() => openSheet({ kind: "camera" })}
      >
        <ScanBarcode className="icon" aria-hidden />
      </button>
    </div>
  );
}

function SearchField() {
  const text = useStore(searchText);
  const field = useRef<HTMLInputElement>(null);
  const clear = () => searchText.set("");
  return (
    <search className="search">
      <Search className="icon" aria-hidden />
      <input
        ref={field}
        id={SEARCH_FIELD}
        type="text"
        inputMode="search"
        enterKeyHint="go"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        aria-label="Search name or code"
        placeholder="Search name or code, or just scan"
        value={text}
        onChange={(event) => searchText.set(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            addFirstHit(text);
          } else if (event.key === "ArrowDown") {
            event.preventDefault();
            document.querySelector<HTMLElement>(".catalogue .tile[tabindex='0']")?.focus();
          } else if (event.key === "Escape") {
            event.preventDefault();
            clear();
            event.currentTarget.blur();
          }
        }}
      />
      {text === "" ? (
        <Hint keys="/" />
      ) : (
        <button
          type="button"
          className="btn quiet search-clear"
          aria-label="Clear the search"
          onClick={() => {
            clear();
            field.current?.focus();
          }}
        >
          <X className="icon s" aria-hidden />
        </button>
      )}
    </search>
  );
}

function addFirstHit(text: string) {
  const [hit] = text.trim() === "" ? [] : (shelf.get()?.search(text, 1) ?? []);
  if (!hit) return;
  tapGoods(hit);
  searchText.set("");
}

const signs = { added: Check, unknown: CircleQuestionMark, blocked: Ban } as const;

function Outcome({ outcome }: { outcome: ScanOutcome }) {
  const Sign = signs[outcome.tone];
  return (
    <div className="search" data-scan={outcome.tone}>
      <Sign className="icon" aria-hidden />
      <span className="grow clip">{outcome.words}</span>
      {outcome.amount && <span className="num">{outcome.amount}</span>}
    </div>
  );
}

function QuantityButton() {
  const waiting = useStore(nextQuantity);
  return (
    <button
      type="button"
      className={waiting === "1" ? "btn sq" : "btn sq soft"}
      aria-label={`Quantity for the next item: ${waiting}`}
      onClick={() => openSheet({ kind: "quantity" })}
    >
      {waiting} ×
      <Hint keys="*" />
    </button>
  );
}
