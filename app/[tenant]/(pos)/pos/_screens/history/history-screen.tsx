"use client";

import { CloudUpload, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PaneHead } from "@/app/[tenant]/(pos)/pos/_screens/shift/pane-head";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type FoundReceipt, findReceipts, type ReceiptWish } from "@/app/[tenant]/(pos)/pos/_state/find-receipts";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { unsentSales } from "@/app/[tenant]/(pos)/pos/_state/stored";
import { minor } from "@/server/money";
import { ReceiptPane } from "./receipt-pane";
import "./history.css";

/** Receipts of this till or of all: shown, printed, sent again, or taken goods back from. */
export function screen() {
  return <HistoryScreen />;
}

/** Letters typed one after the other are one question. */
const ASK_AFTER_MS = 150;

function HistoryScreen() {
  const [wish, setWish] = useState<ReceiptWish>({ where: "here", text: "", day: "" });
  const [chosen, setChosen] = useState<string | null>(null);
  const { found, failed } = useReceipts(wish);
  useEffect(() => receiveScans((code) => setWish({ where: "all", text: code.trim(), day: "" })), []);
  const shown = found?.find(({ id }) => id === chosen) ?? found?.[0] ?? null;
  return (
    <main className="work">
      <section className="pane" aria-label="Receipts">
        <PaneHead title="Receipts" sub="Scan one, or find it here" onBack={goBack}>
          <fieldset className="seg" aria-label="Which tills">
            {(["here", "all"] as const).map((where) => (
              <button
                key={where}
                type="button"
                aria-pressed={wish.where === where}
                onClick={() => setWish({ ...wish, where })}
              >
                {where === "here" ? "This till" : "All tills"}
              </button>
            ))}
          </fieldset>
        </PaneHead>
        <div className="pane-body scroll" style={{ gap: 12 }}>
          <search className="row" style={{ gap: 8 }}>
            <label className="field grow">
              <Search className="icon s" aria-hidden />
              <input
                aria-label="Receipt number or customer"
                placeholder="R2-004102, a customer, or four digits of a card"
                autoComplete="off"
                value={wish.text}
                onChange={(event) => setWish({ ...wish, text: event.target.value })}
              />
            </label>
            <label className="field" style={{ width: 190 }}>
              <input
                type="date"
                aria-label="Day"
                value={wish.day}
                onChange={(event) => setWish({ ...wish, day: event.target.value })}
              />
            </label>
          </search>
          {failed && (
            <div className="banner warn" role="alert">
              <span className="grow">{failed}</span>
            </div>
          )}
          <ul className="card history-list" aria-label="Receipts" aria-busy={found === null && !failed}>
            {found?.map((one) => (
              <li key={one.id}>
                <Row receipt={one} isShown={one.id === shown?.id} onShow={() => setChosen(one.id)} />
              </li>
            ))}
            {found?.length === 0 && <li className="history-none meta">{noneWords(wish)}</li>}
            {found === null && !failed && <li className="history-none meta">Reading the receipts</li>}
          </ul>
        </div>
      </section>
      <aside className="side" aria-label="Receipt">
        {shown ? (
          <ReceiptPane key={shown.id} receipt={shown} />
        ) : (
          <div className="pane-body history-empty meta">The receipt you choose is shown here.</div>
        )}
      </aside>
    </main>
  );
}

function Row({ receipt, isShown, onShow }: { receipt: FoundReceipt; isShown: boolean; onShow: () => void }) {
  return (
    <button type="button" className="history-row" aria-current={isShown} onClick={onShow}>
      <span className="grow">
        <b className="strong">{receipt.receiptNumber}</b>
        <span className="meta">{receipt.words}</span>
      </span>
      <Marks receipt={receipt} />
      <span className="line-amt num">{money(minor(receipt.totalMinor))}</span>
    </button>
  );
}

function Marks({ receipt: { kind, training, returnedMinor, isUnsent } }: { receipt: FoundReceipt }) {
  return (
    <>
      {training && <span className="tag warn">Training</span>}
      {kind !== "sale" && <span className="tag">{kind === "return" ? "Return" : "Exchange"}</span>}
      {returnedMinor > 0 && <span className="tag">{money(minor(returnedMinor))} came back</span>}
      {isUnsent && (
        <span className="tag warn">
          <CloudUpload className="icon" aria-hidden />
          On this tablet
        </span>
      )}
    </>
  );
}

function noneWords({ where, text, day }: ReceiptWish): string {
  if (where === "here" && text === "" && day === "") return "Nothing was sold at this till yet.";
  return where === "here"
    ? "No receipt of this till fits. Try all tills, or another day."
    : "No receipt fits. Try another day.";
}

/** Asked again when a sale came to the office, from here or elsewhere. What was found stays until the next answer. */
function useReceipts(wish: ReceiptWish): { found: readonly FoundReceipt[] | null; failed: string | null } {
  const [found, setFound] = useState<readonly FoundReceipt[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [news, setNews] = useState(0);
  const unsent = useStore(unsentSales);
  useEffect(() => onChange("sale", () => setNews((times) => times + 1)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once more when something new is known
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => {
      findReceipts({ ...wish, text: wish.text.trim() }).then(
        (items) => {
          if (stale) return;
          setFound(items);
          setFailed(null);
        },
        (error: unknown) => {
          if (!stale) setFailed(appError(error).message);
        },
      );
    }, ASK_AFTER_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wish, news, unsent]);
  return { found, failed };
}
