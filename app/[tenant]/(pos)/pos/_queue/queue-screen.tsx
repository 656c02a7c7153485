"use client";

import { ArrowLeft, ChevronRight, CircleAlert, CloudCheck, LoaderCircle, Tablet } from "lucide-react";
import { useState } from "react";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { type QueuedCommand, type QueuedSale, saleTotal } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { formatMoney, type Minor } from "@/server/money";
import { QueueEntry } from "./queue-entry";
import { QueueSide } from "./queue-side";
import { clockTime, oldWords, paidWith, signedMoney, stateWords } from "./queue-words";
import { useQueue } from "./use-queue";

/** Rows shown at once: a day's sales; the rest comes with one tap. */
const PAGE = 200;

/** Sales on this tablet: what the office has, what is on its way, what somebody must look at. */
export function screen({ params }: { params: { show?: string } | undefined }) {
  return <QueueScreen show={params?.show ?? null} />;
}

function QueueScreen({ show }: { show: string | null }) {
  const queue = useQueue();
  const currency = useStore(bootstrap)?.company.currency ?? queue?.sales[0]?.sale.currency ?? "GBP";
  const [only, setOnly] = useState<"waiting" | "attention" | null>(null);
  const [most, setMost] = useState(PAGE);
  const [shownId, setShownId] = useState(show);
  const now = useNow(20_000);
  const unsent = queue?.sales.filter(({ state }) => state !== "stored") ?? [];
  const all = queue?.commands ?? [];
  const attention = [...unsent, ...all].filter(needsAttention).length;
  const isOn = only === "attention" && attention === 0 ? "waiting" : only;
  const rows =
    isOn === "attention" ? unsent.filter(needsAttention) : isOn === "waiting" ? unsent : (queue?.sales ?? []);
  const commands = isOn === "attention" ? all.filter(needsAttention) : all;
  const waiting = unsent.length + all.length;
  const shown = queue?.sales.find(({ id }) => id === shownId) ?? all.find(({ id }) => id === shownId);
  return (
    <main className="work">
      <section className="pane" aria-label="Queue">
        <div className="pane-head">
          <button type="button" className="btn quiet sq" aria-label="Back to selling" onClick={goBack}>
            <ArrowLeft className="icon" />
          </button>
          <h1 className="grow">Sales on this tablet</h1>
          <div className="seg">
            <button type="button" aria-pressed={isOn === null} onClick={() => setOnly(null)}>
              All
            </button>
            <button type="button" aria-pressed={isOn === "waiting"} onClick={() => setOnly("waiting")}>
              Waiting {waiting}
            </button>
            {attention > 0 && (
              <button type="button" aria-pressed={isOn === "attention"} onClick={() => setOnly("attention")}>
                Attention {attention}
              </button>
            )}
          </div>
        </div>
        <div className="pane-body scroll" aria-busy={queue === null}>
          {queue && rows.length + commands.length === 0 ? (
            <Nothing waitingOnly={isOn !== null} />
          ) : (
            <table className="tbl card" style={{ flex: "none" }}>
              <thead>
                <tr style={{ height: 44 }}>
                  <th>Receipt</th>
                  <th>Paid with</th>
                  <th>State</th>
                  <th className="r">{signedMoney(0 as Minor, currency).replace(/[\d.,\s]+$/, "")}</th>
                  <th>
                    <span className="vh">Open</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {commands.map((row) => (
                  <CommandRow key={row.id} row={row} now={now} currency={currency} onOpen={() => setShownId(row.id)} />
                ))}
                {rows.slice(0, most).map((row) => (
                  <SaleRow key={row.id} row={row} now={now} onOpen={() => setShownId(row.id)} />
                ))}
              </tbody>
            </table>
          )}
          {rows.length > most && (
            <button type="button" className="btn tall" style={{ flex: "none" }} onClick={() => setMost(most + PAGE)}>
              Show older sales
            </button>
          )}
        </div>
      </section>
      <QueueSide sales={unsent} commands={all} allSales={queue?.sales ?? []} currency={currency} />
      {shown && <QueueEntry row={shown} currency={currency} onClose={() => setShownId(null)} />}
    </main>
  );
}

function needsAttention({ state }: QueuedSale | QueuedCommand): boolean {
  return state === "attention";
}

function Nothing({ waitingOnly }: { waitingOnly: boolean }) {
  return (
    <div className="banner ok">
      <CloudCheck className="icon" />
      <span>
        <b className="strong">{waitingOnly ? "Nothing waits." : "No sales yet."}</b>{" "}
        {waitingOnly ? "The office has every sale of this tablet." : "Each one appears here as soon as it is paid."}
      </span>
    </div>
  );
}

function SaleRow({ row, now, onOpen }: { row: QueuedSale; now: number; onOpen: () => void }) {
  const { sale } = row;
  const waits = row.state !== "stored";
  return (
    <Row
      title={sale.receiptNumber}
      sub={`${clockTime(row.recordedAt)}${waits ? ` · ${oldWords(now - row.recordedAt)} old` : ""}`}
      middle={paidWith(sale.tenders)}
      row={row}
      amount={formatMoney(saleTotal(sale), sale.currency)}
      onOpen={onOpen}
    />
  );
}

type CommandRowProps = { row: QueuedCommand; now: number; currency: string; onOpen: () => void };

function CommandRow({ row, now, currency, onOpen }: CommandRowProps) {
  return (
    <Row
      title={row.words}
      sub={`${clockTime(row.recordedAt)} · ${oldWords(now - row.recordedAt)} old`}
      middle="No sale"
      row={row}
      amount={row.amountMinor === 0 ? "" : formatMoney(row.amountMinor, currency)}
      onOpen={onOpen}
    />
  );
}

type RowProps = {
  title: string;
  sub: string;
  middle: string;
  row: QueuedSale | QueuedCommand;
  amount: string;
  onOpen: () => void;
};

function Row({ title, sub, middle, row, amount, onOpen }: RowProps) {
  return (
    <tr style={{ cursor: "pointer" }} onClick={onOpen}>
      <td style={{ height: 73, lineHeight: 1.3 }}>
        <b className="strong">{title}</b>
        <br />
        <span className="meta num">{sub}</span>
      </td>
      <td style={{ whiteSpace: "normal" }}>{middle}</td>
      <td>
        <StateTag row={row} />
      </td>
      <td className="r strong" style={{ fontSize: 18 }}>
        {amount}
      </td>
      <td style={{ padding: "0 4px 0 0", width: 52 }}>
        <button
          type="button"
          className="btn quiet"
          style={{ padding: 0 }}
          aria-label={`Show ${title}`}
          onClick={onOpen}
        >
          <ChevronRight className="icon" />
        </button>
      </td>
    </tr>
  );
}

const tags = {
  paid_local: { tone: "warn", Icon: Tablet, turns: "" },
  sending: { tone: "info", Icon: LoaderCircle, turns: " spin" },
  stored: { tone: "ok", Icon: CloudCheck, turns: "" },
  attention: { tone: "bad", Icon: CircleAlert, turns: "" },
};

/** Icon, word and colour of a state. */
export function StateTag({ row }: { row: QueuedSale | QueuedCommand }) {
  const { tone, Icon, turns } = tags[row.state];
  return (
    <span className={`tag ${tone}`}>
      <Icon className={`icon${turns}`} />
      {stateWords(row)}
    </span>
  );
}
