"use client";

import { RefreshCw, X } from "lucide-react";
import { Dialog } from "@/app/[tenant]/(pos)/pos/_frame/dialog";
import { type QueuedCommand, type QueuedSale, saleTotal } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { sendAgain } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { formatMoney } from "@/server/money";
import { clockTime, paidWith, signedMoney, stateWords } from "./queue-words";

type Props = { row: QueuedSale | QueuedCommand; currency: string; onClose: () => void };

/** One entry of the queue: what it is, why it waits, and what to do. */
export function QueueEntry({ row, currency, onClose }: Props) {
  const title = "sale" in row ? row.sale.receiptNumber : row.words;
  const amount = "sale" in row ? saleTotal(row.sale) : row.amountMinor;
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="row between">
        <h2>{title}</h2>
        <button type="button" className="btn quiet sq" aria-label="Close" onClick={onClose}>
          <X className="icon" />
        </button>
      </div>
      {row.state === "attention" && row.lastError && <WhatToDo row={row} />}
      {"sale" in row && <Lines row={row} />}
      <dl className="sums">
        {"sale" in row && (
          <div>
            <dt>Paid with</dt>
            <dd>{paidWith(row.sale.tenders)}</dd>
          </div>
        )}
        <div>
          <dt>State</dt>
          <dd>{stateWords(row)}</dd>
        </div>
        <div>
          <dt>Recorded</dt>
          <dd>{clockTime(row.recordedAt)}</dd>
        </div>
        {row.lastTriedAt && (
          <div>
            <dt>Last try, {row.tries === 1 ? "1 so far" : `${row.tries} so far`}</dt>
            <dd>{clockTime(row.lastTriedAt)}</dd>
          </div>
        )}
        {row.state === "paid_local" && row.lastError && (
          <div>
            <dt>Why it waits</dt>
            <dd style={{ whiteSpace: "normal", textAlign: "end" }}>{row.lastError.message}</dd>
          </div>
        )}
        <div className="rule">
          <dt className="big">Total</dt>
          <dd className="big">{signedMoney(amount, currency)}</dd>
        </div>
      </dl>
      {row.state !== "stored" && (
        <button type="button" className="btn primary tall wide" onClick={() => void sendAgain(row.id).then(onClose)}>
          <RefreshCw className="icon s" />
          Try again now
        </button>
      )}
    </Dialog>
  );
}

function WhatToDo({ row }: { row: QueuedSale | QueuedCommand }) {
  return (
    <div className="banner bad">
      <span>
        <b className="strong">The money is safe on this tablet; the office has not taken it yet.</b>{" "}
        {row.lastError?.message} {wayOut(row.lastError?.code)}
      </span>
    </div>
  );
}

function wayOut(code: string | undefined): string {
  switch (code) {
    case "device_revoked":
    case "device_unknown":
      return "A manager opens the menu and pairs this tablet again; what waits is taken along.";
    case "total_differs":
      return "Call the office: they compare both and settle it.";
    default:
      return "Try again; if it stays, save a backup file and call the office.";
  }
}

function Lines({ row: { sale } }: { row: QueuedSale }) {
  return (
    <ul className="stack tight scroll" style={{ maxHeight: 240 }}>
      {sale.lines.map((line, at) => (
        <li key={line.id} className="row">
          <span className="num" style={{ width: 40 }}>
            {line.quantity}
          </span>
          <span className="grow">{line.name}</span>
          <span className="num">{formatMoney(sale.shown.lines[at]?.totalMinor ?? (0 as never), sale.currency)}</span>
        </li>
      ))}
    </ul>
  );
}
