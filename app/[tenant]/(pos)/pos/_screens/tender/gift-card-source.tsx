"use client";

import { Ticket } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { cannotTakeAlone, stillAllowed } from "@/app/[tenant]/(pos)/pos/_state/alone";
import { money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type CheckedCard, rewards } from "@/app/[tenant]/(pos)/pos/_state/rewards";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { cardCode, isOwnCode } from "@/server/giftcards/rules";
import { min, minor } from "@/server/money";
import { Refusal, type Source, type SourceProps, takenHere } from "./source";
import { useWritten } from "./use-written";

/** A gift card, scanned or typed. The office says what is on it; without it the tablet goes by what it knew and what it may. */
export function GiftCardSource({ method, due, source, onSource }: SourceProps & { method: PayMethod }) {
  const [code, setCode] = useWritten(method.id);
  const [refused, setRefused] = useState("");
  const [looking, setLooking] = useState(false);
  const goesBack = due < 0;
  // The answer about a card that was typed over meanwhile is none about the one that is shown.
  const asked = useRef(0);
  const check = useCallback(
    async (text: string) => {
      const clean = cardCode(text.replace(/[^A-Za-z0-9]/g, ""));
      if (clean === "") return;
      setCode(clean);
      onSource(null);
      if (!/^[A-Z0-9]{6,40}$/.test(clean)) {
        setRefused("The code of a gift card is 6 to 40 letters and digits. Nothing was taken.");
        return;
      }
      setRefused("");
      setLooking(true);
      asked.current += 1;
      const mine = asked.current;
      const said = await rewards().checkCard(clean);
      if (mine !== asked.current) return;
      setLooking(false);
      const found = "refused" in said ? said.refused : sourceOf(said, clean, goesBack);
      if (typeof found === "string") setRefused(found);
      else onSource(found);
    },
    [goesBack, onSource, setCode],
  );
  useEffect(() => receiveScans((scanned) => void check(scanned)), [check]);
  return (
    <>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void check(code);
        }}
      >
        <label className="field">
          <Ticket className="icon s" aria-hidden />
          <input
            aria-label="Code of the gift card"
            placeholder="Scan or type the card"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={code}
            onChange={(event) => {
              setCode(event.target.value);
              setRefused("");
              setLooking(false);
              asked.current += 1;
              // What is shown below is of the code that was looked up.
              if (source) onSource(null);
            }}
          />
        </label>
        <button type="submit" className="btn" style={{ minHeight: 56 }} disabled={code.trim() === "" || looking}>
          {looking ? "Looking …" : "Look"}
        </button>
      </form>
      <Refusal words={refused} />
      {source && (
        <div className={source.alone ? "banner warn" : "banner ok"} role="status">
          <Ticket className="icon" aria-hidden />
          <span>
            <b className="strong">
              {source.label}
              {source.most !== null && !goesBack && ` ${source.alone ? "may pay" : "holds"} ${money(source.most)}`}
            </b>
            <br />
            {source.words}
          </span>
        </div>
      )}
    </>
  );
}

/** What may be taken with the card, or the sentence that says why nothing is. */
function sourceOf(card: CheckedCard, code: string, goesBack: boolean): Source | string {
  const { id, label, alone } = card;
  const taken = takenHere(
    (tender) => tender.kind === "gift_card" && (tender.label === label || tender.giftCardId === id),
  );
  const balance = card.balanceMinor === null ? null : minor(Math.max(0, card.balanceMinor - taken));
  const named = { label, giftCardId: id || undefined, leftWords: "left" };
  if (goesBack) {
    if (alone) return "Without internet money goes back in cash only. Choose cash, or wait until it is back.";
    return { ...named, most: null, words: "What goes back is put onto the card.", alone };
  }
  if (card.reason) return card.reason;
  if (balance === 0) return `Nothing is left on ${label}. Take another way to pay.`;
  if (!alone) return { ...named, most: balance, words: "What is left stays on the card.", alone };
  const left = minor(stillAllowed("giftCardMinor"));
  if (left === 0) return cannotTakeAlone({ giftCardMinor: 1 }) ?? "";
  const may = `No internet: this tablet may still take ${money(left)} by gift card.`;
  const known =
    balance === null ? "It does not know this card." : `The card held ${money(balance)} when it was last seen here.`;
  const odd = looksMistyped(code) ? " Look at the code again: one letter or digit of it does not fit." : "";
  return {
    ...named,
    most: balance === null ? left : min(balance, left),
    words: `${may} ${known} The office checks it when the sale arrives.${odd}`,
    leftWords: balance === null ? "" : "left",
    reference: code,
    alone,
  };
}

/** As long as a code of ours and of its letters, but its last one does not check the others. */
function looksMistyped(code: string): boolean {
  return code.length === 16 && /[A-Z]/.test(code) && /\d/.test(code) && !isOwnCode(code);
}
