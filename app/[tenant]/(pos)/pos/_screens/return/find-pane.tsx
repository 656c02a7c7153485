"use client";

import { CreditCard, LoaderCircle, PackageOpen, ScanLine, Search, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PaneHead } from "@/app/[tenant]/(pos)/pos/_screens/shift/pane-head";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type FoundReceipt, findReceipts } from "@/app/[tenant]/(pos)/pos/_state/find-receipts";
import { minor } from "@/server/money";
import type { TillProduct } from "@/server/till/catalogue";
import { forgetDraft, type KeptDraft, keptDraft } from "./kept-draft";
import { isReceiptNumber, type WhichReceipt, whichReceipt } from "./receipt-code";
import { WithoutReceipt } from "./without-receipt-search";

/** Why no receipt was found; with the item whose code it was. */
export type Problem = { words: string; product: TillProduct | null };

/** Which receipt: scanned, typed, or from the list of this till or of all. */
export function FindPane({
  problem,
  looking,
  onFind,
  onProduct,
  onGoOn,
}: {
  problem: Problem | null;
  /** What the office is being asked for. */
  looking: string | null;
  onFind: (which: WhichReceipt) => void;
  onProduct: (product: TillProduct) => void;
  /** With what was put together before and not given back. */
  onGoOn: (draft: KeptDraft) => void;
}) {
  const begun = useStore(keptDraft);
  const [where, setWhere] = useState<"here" | "all">("here");
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const [answer, setAnswer] = useState<{ text: string; items: readonly FoundReceipt[] } | null>(null);
  const found = answer?.items ?? null;
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => {
      findReceipts({ where, text: text.trim(), day }).then(
        (items) => {
          if (stale) return;
          const sold = items.filter((one) => !one.training && one.kind !== "return" && one.totalMinor > 0);
          setAnswer({ text: text.trim(), items: sold });
          setFailed(null);
        },
        (error: unknown) => {
          if (!stale) setFailed(appError(error).message);
        },
      );
    }, 150);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [where, text, day]);
  return (
    <main className="work">
      <section className="pane" aria-label="Find the receipt">
        <PaneHead title="Take goods back" sub="Scan the receipt, or find it here" onBack={goBack}>
          <fieldset className="seg" aria-label="Which tills">
            <button type="button" aria-pressed={where === "here"} onClick={() => setWhere("here")}>
              This till
            </button>
            <button type="button" aria-pressed={where === "all"} onClick={() => setWhere("all")}>
              All tills
            </button>
          </fieldset>
        </PaneHead>
        <div className="pane-body scroll" style={{ gap: 12 }}>
          {begun && <Begun draft={begun} onGoOn={onGoOn} />}
          <form
            className="row"
            style={{ gap: 8 }}
            onSubmit={(event) => {
              event.preventDefault();
              // What was found for other letters is not what is meant.
              const [only, ...others] = answer?.text === text.trim() ? answer.items : [];
              if (isReceiptNumber(text) || text.includes("/r/")) onFind(whichReceipt(text));
              else if (only && others.length === 0) onFind({ id: only.id });
            }}
          >
            <label className="field grow">
              <Search className="icon s" aria-hidden />
              <input
                aria-label="Receipt number or customer"
                placeholder="R2-004102, or a customer"
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </label>
            <label className="field" style={{ width: 190 }}>
              <input type="date" aria-label="Day" value={day} onChange={(event) => setDay(event.target.value)} />
            </label>
          </form>
          <p role="status" className={looking ? "row meta return-looking" : "vh"}>
            {looking && (
              <>
                <LoaderCircle className="icon s spin" aria-hidden />
                Looking for {looking}
              </>
            )}
          </p>
          <ul className="card return-lines" aria-label="Receipts" aria-busy={found === null && !failed}>
            {found?.map((sale) => (
              <li key={sale.id}>
                <button type="button" className="return-found" onClick={() => onFind({ id: sale.id })}>
                  <span className="grow">
                    <b className="strong">{sale.receiptNumber}</b>
                    <span className="meta">{sale.words}</span>
                  </span>
                  {sale.returnedMinor > 0 && <span className="tag">{money(minor(sale.returnedMinor))} came back</span>}
                  <span className="line-amt num">{money(minor(sale.totalMinor))}</span>
                </button>
              </li>
            ))}
            {found?.length === 0 && (
              <li className="return-none meta">
                {where === "here"
                  ? "No receipt of this till fits. Try all tills, or another day."
                  : "No receipt fits. Try another day."}
              </li>
            )}
            {found === null && !failed && <li className="return-none meta">Reading the receipts</li>}
          </ul>
        </div>
        {(problem ?? failed) && (
          <div className="return-problem">
            <div className="banner warn" role="alert">
              <span className="grow">{problem?.words ?? failed}</span>
            </div>
            {problem?.product && <ByProduct product={problem.product} onProduct={onProduct} />}
          </div>
        )}
      </section>
      <aside className="side" aria-label="Ways to find it">
        <div className="pane-body">
          <div className="banner">
            <ScanLine className="icon" aria-hidden />
            <span>
              <b className="strong">Scan the code on the receipt.</b> It opens at once, on every till of the company.
            </span>
          </div>
          <div className="banner">
            <CreditCard className="icon" aria-hidden />
            <span>
              <b className="strong">Paid by card?</b> Type the last four digits of the card.
            </span>
          </div>
          <WithoutReceipt words="No receipt at all? Which item?" onProduct={onProduct} />
        </div>
      </aside>
    </main>
  );
}

/** What somebody began and left stands first. */
function Begun({ draft, onGoOn }: { draft: KeptDraft; onGoOn: (draft: KeptDraft) => void }) {
  const { sale, picks, agreedMinor } = draft;
  const names = sale.lines.filter((line) => picks[line.saleLineId]).map(({ name }) => name);
  return (
    <section className="banner return-begun" aria-label="Not finished">
      <Undo2 className="icon" aria-hidden />
      <span className="grow">
        <b className="strong">
          {sale.receiptNumber ? `Return from ${sale.receiptNumber}` : "Return without a receipt"}
        </b>
        <br />
        {names.join(", ")} ·{" "}
        {agreedMinor === undefined
          ? "nothing was given back yet"
          : `a manager agreed to give back ${money(agreedMinor)}`}
      </span>
      <button type="button" className="btn" onClick={() => forgetDraft(draft.saleId)}>
        Drop it
      </button>
      <button type="button" className="btn primary" onClick={() => onGoOn(draft)}>
        Go on
      </button>
    </section>
  );
}

/** The code of an item was scanned where a receipt was looked for. */
function ByProduct({ product, onProduct }: { product: TillProduct; onProduct: (product: TillProduct) => void }) {
  return (
    <button type="button" className="btn tall wide" onClick={() => onProduct(product)}>
      <PackageOpen className="icon s" aria-hidden />
      Return {product.name} without a receipt
    </button>
  );
}
