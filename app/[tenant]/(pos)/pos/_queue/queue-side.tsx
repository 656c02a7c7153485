"use client";

import { Check, Clock, CloudCheck, CloudOff, Hand, HardDriveDownload, RefreshCw, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import { nextTryAt } from "@/app/[tenant]/(pos)/pos/_store/queue-counts";
import {
  missingCounters,
  type QueuedCommand,
  type QueuedSale,
  unsentFigures,
} from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { sendAgain, tillDevice } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import type { Minor } from "@/server/money";
import { BackupDialog } from "./backup-dialog";
import { clockTime, oldWords, signedMoney } from "./queue-words";

type Props = { sales: QueuedSale[]; commands: QueuedCommand[]; allSales: QueuedSale[]; currency: string };

/** What is only on this tablet, what works without internet, and the two ways to make it safer. */
export function QueueSide({ sales, commands, allSales, currency }: Props) {
  const [backing, setBacking] = useState(false);
  const now = useNow(1_000);
  const figures = unsentFigures(sales);
  const waiting = sales.length + commands.length;
  const missing = missingCounters(
    allSales.filter(({ sale }) => sale.deviceId === tillDevice().deviceId).map(({ counter }) => counter),
  );
  const numbers = missing.length === 0 ? "no number missing" : `${missing.length} numbers missing`;
  return (
    <>
      <aside className="side" aria-label="Connection">
        <div className="pane-body scroll" style={{ gap: 20, padding: "24px 20px" }}>
          <Line />
          <div>
            <div className="due-label">
              {waiting === 0 ? "Only on this tablet: nothing" : "Safe on this tablet, not sent yet"}
            </div>
            <div className="due num" style={{ marginTop: 4 }}>
              {signedMoney(figures.totalMinor, currency)}
            </div>
            <div style={{ marginTop: 8, color: "var(--ink-2)" }}>
              {counted(figures.count, "sale")}
              {figures.oldestAt !== null && ` · oldest ${oldWords(now - figures.oldestAt)}`} · {numbers}
            </div>
          </div>
          <Advice attention={figures.attention} waiting={waiting} />
          <Abilities currency={currency} />
          <NextTry now={now} waiting={waiting} />
        </div>
        <div className="foot">
          <button type="button" className="btn tall wide" onClick={() => setBacking(true)} disabled={waiting === 0}>
            <HardDriveDownload className="icon s" />
            Save a backup file (encrypted)
          </button>
          <div className="pay one">
            <button
              type="button"
              className="btn paybtn primary"
              disabled={waiting === 0}
              onClick={() => void sendAgain()}
            >
              <span className="row" style={{ gap: 8 }}>
                <RefreshCw className="icon" />
                Try again now
              </span>
              <small>
                {waiting === 0 ? "nothing waits" : waiting === 1 ? "the one that waits" : `all ${waiting}, in order`}
              </small>
            </button>
          </div>
        </div>
      </aside>
      {/* Beside the side, so that all of the screen waits for it. */}
      {backing && <BackupDialog onClose={() => setBacking(false)} />}
    </>
  );
}

function Line() {
  const { silentSince, attention } = useStore(connection);
  if (silentSince !== null) {
    return (
      <div className="row warn" style={{ fontWeight: 650 }}>
        <CloudOff className="icon" />
        No answer from the office since {clockTime(silentSince)}
      </div>
    );
  }
  if (attention > 0) {
    return (
      <div className="row bad" style={{ fontWeight: 650 }}>
        <TriangleAlert className="icon" />
        {attention === 1 ? "1 needs somebody to look at it" : `${attention} need somebody to look at them`}
      </div>
    );
  }
  return (
    <div className="row ok" style={{ fontWeight: 650 }}>
      <CloudCheck className="icon" />
      Online
    </div>
  );
}

function Advice({ attention, waiting }: { attention: number; waiting: number }) {
  if (attention > 0) {
    return (
      <div className="banner bad">
        <TriangleAlert className="icon" />
        <span>
          <b className="strong">Keep selling; nothing is lost.</b> Open each one in red to see why the office has not
          taken it and what to do.
        </span>
      </div>
    );
  }
  if (waiting === 0) return null;
  return (
    <div className="banner warn">
      <Hand className="icon" />
      <span>
        <b className="strong">Keep selling.</b> They are sent in order, each once, as soon as there is internet. Keep
        this tablet charged and do not clear its browser.
      </span>
    </div>
  );
}

function Abilities({ currency }: { currency: string }) {
  const { silentSince } = useStore(connection);
  const device = useStore(bootstrap)?.device;
  if (silentSince === null) return null;
  const upTo = (what: string, amount: number | undefined) =>
    amount ? [`${what} to ${signedMoney(amount as Minor, currency)}`] : [];
  const now = [
    "Cash, own terminal",
    "Park on this tablet",
    "Print, X report",
    ...upTo("Gift cards", device?.allowances.giftCardMinor),
    ...upTo("Own refunds", device?.allowances.refundMinor),
  ];
  return (
    <div className="grid2" style={{ gap: 16 }}>
      <div>
        <div className="label" style={{ marginBottom: 8 }}>
          Works now
        </div>
        <ul className="stack" style={{ gap: 8 }}>
          {now.map((what) => (
            <li key={what} className="row ok" style={{ gap: 8 }}>
              <Check className="icon s" />
              <span style={{ color: "var(--ink)" }}>{what}</span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <div className="label" style={{ marginBottom: 8 }}>
          Waits for internet
        </div>
        <ul className="stack" style={{ gap: 8 }}>
          {["Other refunds", "Closing the shift", "Other tablets’ sales"].map((what) => (
            <li key={what} className="row" style={{ gap: 8, color: "var(--ink-2)" }}>
              <Clock className="icon s" />
              {what}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function NextTry({ now, waiting }: { now: number; waiting: number }) {
  const at = useStore(nextTryAt);
  const { answeredAt } = useStore(connection);
  const seconds = at === null ? null : Math.max(0, Math.ceil((at - now) / 1_000));
  const next = waiting > 0 && seconds !== null ? `Next try by itself in ${seconds} s. ` : "";
  const last =
    answeredAt === null ? "No answer from the office yet." : `Last answer from the office ${secondTime(answeredAt)}.`;
  return (
    <div className="meta" style={{ marginTop: "auto" }}>
      {next}
      {last}
    </div>
  );
}

function secondTime(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
