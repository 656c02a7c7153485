"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { changeReminder } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { isAlone } from "@/app/[tenant]/(pos)/pos/_state/alone";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { negate, sum } from "@/server/money";
import type { TillProduct } from "@/server/till/catalogue";
import type { ReturnableSale } from "@/server/till/returns";
import type { SaleAsHappened } from "@/server/till/sale";
import { FindPane, type Problem } from "./find-pane";
import type { Outcome } from "./give-back";
import { Given } from "./given";
import { forgetDraft, restoreDraft } from "./kept-draft";
import { keptReturn } from "./kept-return";
import { type WhichReceipt, whichReceipt } from "./receipt-code";
import { TakeBack } from "./take-back";
import { restoreUnderWay, underWay, type Wish } from "./under-way";
import { UnderWayPane } from "./under-way-pane";
import { Waiting } from "./waiting";
import { withAlso, withoutReceipt } from "./without-receipt";
import "./return.css";

/** Takes goods or money back: first the receipt, then what happened, then where the money goes. */
export function screen({ params }: { params: { saleId?: string } | undefined }) {
  return <ReturnScreen key={params?.saleId ?? ""} saleId={params?.saleId ?? null} />;
}

/** Of many sales elsewhere in one breath one look is enough. */
const LOOK_AFTER_MS = 250;

type Ended = { outcome: Exclude<Outcome, { kind: "refused" | "short" }>; wish: Wish };

function ReturnScreen({ saleId }: { saleId: string | null }) {
  const [sale, setSale] = useState<ReturnableSale | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [looking, setLooking] = useState<string | null>(saleId ? "the receipt" : null);
  const [ended, setEnded] = useState<Ended | null>(null);
  const begun = useStore(underWay);
  const asked = useRef(0);
  const find = useCallback(async (which: WhichReceipt, isAgain = false) => {
    asked.current += 1;
    const mine = asked.current;
    const what = "number" in which ? which.number : "the receipt";
    if (!isAgain) {
      setProblem(null);
      setLooking(what);
    }
    const found = await lookFor(which);
    if (mine !== asked.current) return;
    setLooking(null);
    if ("sale" in found) {
      setSale(found.sale);
      return;
    }
    // What is on the screen stays; whether it still holds is asked again before anything goes back.
    if (isAgain) return;
    setSale(null);
    setProblem(found.problem);
  }, []);
  useEffect(() => void restoreUnderWay().then(restoreDraft), []);
  useEffect(() => {
    if (saleId) void find({ id: saleId });
  }, [saleId, find]);
  const isWithout = sale !== null && sale.receiptNumber === "";
  const also = useCallback(
    (product: TillProduct) =>
      setSale((now) => (now && now.receiptNumber === "" ? withAlso(now, product) : withoutReceipt(product))),
    [],
  );
  const isOpen = ended === null && begun === null;
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  useEffect(() => {
    if (!isOpen) return;
    return receiveScans((code) => {
      const scanned = isWithout ? shelf.get()?.scan(code) : null;
      if (scanned && "product" in scanned && scanned.product) also(scanned.product);
      else void find(whichReceipt(code));
    });
  }, [find, also, isWithout, isOpen]);
  const id = sale && !isWithout ? sale.id : null;
  // What another till takes back meanwhile is seen here in a moment.
  useEffect(() => {
    if (!id || !isOpen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onChange("sale", () => {
      clearTimeout(timer);
      timer = setTimeout(() => void find({ id }, true), LOOK_AFTER_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [id, find, isOpen]);
  const onOutcome = (outcome: Outcome | null, wish: Wish) => {
    if (!outcome || outcome.kind === "refused" || outcome.kind === "short") return;
    forgetDraft(wish.saleId);
    if (here.current) setEnded({ outcome, wish });
    else if (outcome.kind === "done") remind(outcome.sale);
  };
  if (ended?.outcome.kind === "done") return <Given {...ended.outcome} from={ended.wish.from} />;
  if (ended) {
    const { outcome, wish } = ended;
    return <Waiting outcome={outcome} wish={wish} onHeard={(heard) => onOutcome(heard, wish)} />;
  }
  if (begun) return <UnderWayPane key={begun.wish.saleId} begun={begun} onOutcome={onOutcome} />;
  if (!sale)
    return (
      <FindPane
        problem={problem}
        looking={looking}
        onFind={(which) => void find(which)}
        onProduct={also}
        onGoOn={({ sale: begun }) => (begun.receiptNumber === "" ? setSale(begun) : void find({ id: begun.id }))}
      />
    );
  return (
    <TakeBack
      key={sale.id}
      sale={sale}
      onOther={() => setSale(null)}
      onOutcome={onOutcome}
      onLookAgain={() => void (id && find({ id }, true))}
      onAlso={also}
    />
  );
}

/** Whoever went on before the office had it is told where change is told. */
function remind({ tenders, currency }: SaleAsHappened): void {
  const cash = negate(sum(tenders.filter(({ kind }) => kind === "cash").map((one) => one.amountMinor)));
  if (cash > 0) changeReminder.set({ label: "Give back", amount: money(cash, currency) });
}

async function lookFor(which: WhichReceipt): Promise<{ sale: ReturnableSale } | { problem: Problem }> {
  try {
    if (!isAlone()) return { sale: await tillApi().sales.findReturn.query(which) };
  } catch (error) {
    const { kind, message } = appError(error);
    if (kind !== "offline" && kind !== "unavailable") {
      return {
        problem: kind === "not_found" || kind === "invalid" ? notFound(which) : { words: message, product: null },
      };
    }
  }
  const kept = await keptReturn(which);
  if (kept) return { sale: kept };
  const words = "Without internet only receipts made on this tablet are found here. Wait until it is back.";
  return { problem: { words, product: null } };
}

function notFound(which: WhichReceipt): Problem {
  if ("id" in which) {
    return { words: "This receipt is none of this company’s, or it was made in training.", product: null };
  }
  const scanned = shelf.get()?.scan(which.number);
  const product = scanned && "product" in scanned ? (scanned.product ?? null) : null;
  const words = product
    ? `${which.number} is no receipt. It is the code of ${product.name}.`
    : `${which.number} is no receipt of this company. What was sold in training does not come back.`;
  return { words, product };
}
