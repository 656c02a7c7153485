"use client";

import {
  BadgeCheck,
  Banknote,
  BedDouble,
  Check,
  CreditCard,
  RotateCcw,
  ShieldCheck,
  Ticket,
  TriangleAlert,
} from "lucide-react";
import { useState } from "react";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { BackupDialog } from "@/app/[tenant]/(pos)/pos/_queue/backup-dialog";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { ApprovalDialog } from "@/app/[tenant]/(pos)/pos/_screens/parts/approval-dialog";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { minor } from "@/server/money";
import { reasons } from "@/server/shifts/rules";
import type { TenderResult } from "@/server/till/shift-figures";
import { type CloseWish, closeWith, isLeadHere, isLeftBehind, isSoldSince } from "./close-with";
import { PaneHead } from "./pane-head";
import { Problem, problemWords } from "./problem";
import { Bridge, Sum } from "./report-cards";
import { type CountResult, lookAtShift, stage } from "./shift-store";
import { useDigits } from "./use-digits";

/** Expected, counted and the difference per tender, for the first time; then what stays and what goes, and the Z. */
export function ResultPane({ result }: { result: CountResult }) {
  const { currency } = result;
  const [isTyping, setTyping] = useState(false);
  const left = useDigits(isTyping, result.leftFloatMinor);
  const [depositTo, setDepositTo] = useState<"bank" | "safe">("bank");
  const [chip, setChip] = useState("");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [backup, setBackup] = useState<{ name: string | null; open: boolean }>({ name: null, open: false });
  const { waiting, attention } = useStore(connection);
  const reason = [chip, note.trim()].filter(Boolean).join(": ");
  const deposit = minor(result.countedCashMinor - left.value);
  const missing =
    result.needs && reason === "" ? "say why first" : deposit < 0 ? "the float is more than was counted" : null;
  async function close() {
    setBusy(true);
    setProblem(null);
    try {
      const wish: CloseWish = { result, reason, leftFloatMinor: left.value, depositTo, backup: backup.name };
      const z = await closeWith(wish);
      if (z) {
        stage.set({ kind: "z", z });
        void lookAtShift().catch(() => undefined);
      }
    } catch (error) {
      setProblem(problemWords(error));
      if (isLeftBehind(error) && waiting + attention > 0) setBackup((before) => ({ ...before, open: true }));
      if (isSoldSince(error)) stage.set({ kind: "count" });
    } finally {
      setBusy(false);
    }
  }
  return (
    <main className="work">
      <section className="pane" aria-label="Result">
        <PaneHead title="Counted and expected" onBack={() => stage.set({ kind: "now" })}>
          {result.mayCountAgain && (
            <button type="button" className="btn" onClick={() => stage.set({ kind: "count" })}>
              <RotateCcw className="icon s" aria-hidden />
              Count again, once
            </button>
          )}
        </PaneHead>
        <div className="pane-body scroll">
          <Results results={result.results} currency={currency} />
          <div className="grid2" style={{ alignItems: "start" }}>
            <Bridge cash={result.cash} bookedElsewhereMinor={result.bookedElsewhereMinor} currency={currency} />
            <section className="card">
              <h2 className="lesser">For the {depositTo} and for tomorrow</h2>
              <dl className="sums" style={{ marginTop: 6 }}>
                <Sum label="Counted" amount={minor(result.countedCashMinor)} currency={currency} />
                <Sum label="Stays as next float" amount={left.value} currency={currency} />
                <Sum label={`To the ${depositTo}`} amount={deposit} currency={currency} rule />
              </dl>
              <fieldset className="seg" aria-label="Where the rest goes" style={{ marginTop: 10, width: "100%" }}>
                {(["bank", "safe"] as const).map((to) => (
                  <button key={to} type="button" aria-pressed={depositTo === to} onClick={() => setDepositTo(to)}>
                    To the {to}
                  </button>
                ))}
              </fieldset>
              <button type="button" className="btn wide" style={{ marginTop: 10 }} onClick={() => setTyping(!isTyping)}>
                {isTyping ? "Done" : "Change the next float"}
              </button>
            </section>
          </div>
          <Problem words={problem} />
        </div>
        <ApprovalDialog />
      </section>
      <aside className="side" aria-label="Difference">
        <div className="pane-body scroll" style={{ paddingTop: 20 }}>
          <Verdict result={result} />
          {isTyping ? (
            <>
              <AmountField label="Stays as next float" amount={left.value} on />
              <Keypad label="Next float" onKey={left.onKey} />
            </>
          ) : (
            <Reason needs={result.needs !== null} chip={chip} onChip={setChip} note={note} onNote={setNote} />
          )}
          <div className="banner" style={{ marginTop: "auto" }}>
            <ShieldCheck className="icon" aria-hidden />
            <span>
              A difference is posted to <b className="strong">Cash over and short</b>. The day’s sales do not change.
            </span>
          </div>
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton
              look="primary"
              words={result.needs && !isLeadHere() ? "Close with a manager’s PIN" : "Close the shift"}
              small={missing ?? (busy ? "closing" : `makes report Z ${String(result.nextZ).padStart(4, "0")}`)}
              can={!busy && missing === null}
              onPress={() => void close()}
            />
          </div>
        </div>
      </aside>
      {backup.open && (
        <BackupDialog
          onClose={() => setBackup((before) => ({ ...before, open: false }))}
          onSaved={(name) => setBackup({ name, open: true })}
        />
      )}
    </main>
  );
}

const icons: Partial<Record<string, typeof Banknote>> = {
  cash: Banknote,
  card_terminal: CreditCard,
  gift_card: Ticket,
  folio: BedDouble,
};

function Results({ results, currency }: { results: readonly TenderResult[]; currency: string }) {
  return (
    <table className="tbl card" style={{ flex: "none" }}>
      <thead>
        <tr style={{ height: 44 }}>
          <th>Tender</th>
          <th className="r">Expected</th>
          <th className="r">Counted</th>
          <th className="r">Difference</th>
        </tr>
      </thead>
      <tbody>
        {results.map((row) => {
          const Icon = icons[row.kind] ?? BadgeCheck;
          const differs = row.differenceMinor !== null && row.differenceMinor !== 0;
          return (
            <tr key={row.key} style={differs ? { background: "var(--warn-soft)" } : undefined}>
              <td>
                <span className="row">
                  <Icon className="icon" aria-hidden />
                  {differs ? <b className="strong">{row.name}</b> : row.name}
                </span>
              </td>
              <td className="r">{figure(row.expectedMinor, currency)}</td>
              <td className={row.countedMinor === null ? "r meta" : "r"}>
                {row.countedMinor === null ? "not counted" : figure(row.countedMinor, currency)}
              </td>
              <td className={row.differenceMinor === null ? "r meta" : "r"}>
                <Difference row={row} currency={currency} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Difference({ row, currency }: { row: TenderResult; currency: string }) {
  const { differenceMinor } = row;
  if (differenceMinor === null) return row.kind === "folio" ? "posted to rooms" : "posted at once";
  if (differenceMinor === 0) {
    return (
      <span className="row ok" style={{ gap: 6, justifyContent: "flex-end" }}>
        <Check className="icon s" aria-hidden />
        agrees
      </span>
    );
  }
  return (
    <span className="row warn strong" style={{ gap: 6, justifyContent: "flex-end" }}>
      <TriangleAlert className="icon s" aria-hidden />
      {figure(differenceMinor, currency)} {differenceMinor < 0 ? "short" : "over"}
    </span>
  );
}

function Verdict({ result }: { result: CountResult }) {
  const { currency } = result;
  const [off, name] = largest(result.results);
  const label = off === 0 ? `${name} agrees` : `${name} ${off < 0 ? "is short by" : "has too much by"}`;
  return (
    <div>
      <div className="due-label">{label}</div>
      <div className={off === 0 ? "due num" : "due num warn"} style={{ marginTop: 4 }}>
        {money(minor(Math.abs(off)), currency)}
      </div>
      {result.needs && <div style={{ marginTop: 8, color: "var(--ink-2)" }}>{result.needs}</div>}
    </div>
  );
}

/** What is furthest from what was expected, and its name: that is what a reason is asked for. */
function largest(results: readonly TenderResult[]): [off: number, name: string] {
  return results.reduce<[number, string]>(
    (before, { kind, name, differenceMinor }) => {
      const off = differenceMinor ?? 0;
      return Math.abs(off) > Math.abs(before[0]) ? [off, kind === "cash" ? "The drawer" : name] : before;
    },
    [0, "The drawer"],
  );
}

function Reason({
  needs,
  chip,
  onChip,
  note,
  onNote,
}: {
  needs: boolean;
  chip: string;
  onChip: (chip: string) => void;
  note: string;
  onNote: (note: string) => void;
}) {
  return (
    <>
      <div className="label" style={{ marginTop: 8 }}>
        <span>{needs ? "Reason" : "Reason, if you like"}</span>
      </div>
      <div className="grid2" style={{ gap: 8 }}>
        {reasons.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            style={{ minHeight: 56 }}
            aria-pressed={chip === one}
            onClick={() => onChip(chip === one ? "" : one)}
          >
            {chip === one && <Check className="icon s" aria-hidden />}
            {one}
          </button>
        ))}
      </div>
      <label className="field">
        <span className="vh">In your own words</span>
        <input
          value={note}
          maxLength={150}
          placeholder="In your own words"
          onChange={(event) => onNote(event.target.value)}
        />
      </label>
    </>
  );
}
