"use client";

import { CircleCheck } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { lastSale } from "@/app/[tenant]/(pos)/pos/_state/last-sale";
import { given, giveReceipt } from "@/app/[tenant]/(pos)/pos/_state/receipts";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { type Minor, minor } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import { FindPane } from "./find-pane";
import { isAlone } from "./give-back";
import { keptReturn } from "./kept-return";
import type { Result } from "./return-head";
import { TakeBack } from "./take-back";
import { withoutReceipt } from "./without-receipt";
import "./return.css";

/** Takes goods or money back: first the receipt, then what happened, then where the money goes. */
export function screen({ params }: { params: { saleId?: string } | undefined }) {
  return <ReturnScreen key={params?.saleId ?? ""} saleId={params?.saleId ?? null} />;
}

function ReturnScreen({ saleId }: { saleId: string | null }) {
  const [sale, setSale] = useState<ReturnableSale | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const find = useCallback(async (which: { id: string } | { number: string }) => {
    setProblem(null);
    try {
      if (!isAlone()) return setSale(revived(await tillApi().sales.findReturn.query(which)));
      const kept = await keptReturn(which);
      if (kept) setSale(kept);
      else setProblem("Without internet only receipts made on this tablet are found here. Wait until it is back.");
    } catch (error) {
      const { kind, message } = appError(error);
      const what = "number" in which ? which.number : "This receipt";
      setProblem(kind === "not_found" ? `${what} is no receipt of this company.` : message);
    }
  }, []);
  useEffect(() => {
    if (saleId) void find({ id: saleId });
  }, [saleId, find]);
  useEffect(() => receiveScans((code) => void find({ number: code })), [find]);
  const id = sale && sale.receiptNumber !== "" ? sale.id : null;
  // What another till takes back meanwhile is seen here in a moment.
  useEffect(() => (id ? onChange("sale", () => void find({ id })) : undefined), [id, find]);
  if (result) return <Done {...result} from={sale} />;
  if (!sale)
    return (
      <FindPane
        problem={problem}
        onFind={(which) => void find(which)}
        onProduct={(product) => setSale(withoutReceipt(product))}
      />
    );
  return (
    <TakeBack
      key={sale.id}
      sale={sale}
      problem={problem}
      onOther={() => setSale(null)}
      onDone={setResult}
      onLookAgain={() => void (id && find({ id }))}
    />
  );
}

/** Instants come over the line as text. */
function revived(sale: unknown): ReturnableSale {
  const read = sale as ReturnableSale;
  return { ...read, soldAt: new Date(read.soldAt) };
}

function Done({ sale, words, from }: Result & { from: ReturnableSale | null }) {
  const gone = useStore(given);
  useEffect(() => given.set(null), []);
  const back = minor(-sale.tenders.reduce((all, tender) => all + tender.amountMinor, 0));
  const print = () => {
    const last = lastSale.get();
    if (last) void giveReceipt("print", last, "");
  };
  return (
    <main className="work">
      <section className="pane" aria-live="assertive" aria-label="Given back">
        <div className="done-main">
          <div className="row ok done-words">
            <CircleCheck className="icon l" aria-hidden />
            Given back.
          </div>
          <div>
            <div className="due-label">Give the customer</div>
            <div className="due num huge">{money(back as Minor, sale.currency)}</div>
          </div>
          <ul style={{ display: "grid", gap: 8 }}>
            {words.map((one) => (
              <li key={one} className="strong">
                {one}
              </li>
            ))}
          </ul>
        </div>
      </section>
      <aside className="side" aria-label="Receipt">
        <div className="pane-head">
          <div className="grow">
            <h1>{sale.receiptNumber}</h1>
            <span className="meta">{from ? `Return of ${from.receiptNumber}` : "Return without a receipt"}</span>
          </div>
        </div>
        <div className="pane-body">
          <button type="button" className="btn tall wide" onClick={print}>
            Print the return receipt
          </button>
          <p aria-live="polite" className={gone?.words ? "banner ok" : "vh"}>
            {gone?.words}
          </p>
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton look="primary" words="Next" small="back to selling" onPress={goHome} />
          </div>
        </div>
      </aside>
    </main>
  );
}
