"use client";

import { Send, ShieldCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { PinPad } from "@/app/[tenant]/(pos)/pos/_staff/pin-pad";
import { PIN_LEAST, PIN_MOST } from "@/app/[tenant]/(pos)/pos/_staff/use-pin";
import {
  approveByPin,
  askElsewhere,
  managersHere,
  type PendingApproval,
  pendingApproval,
  takeRequestBack,
} from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { coverKeys } from "@/app/[tenant]/(pos)/pos/_state/keys";
import { holdScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { useFocusInside } from "./sheet";

/** Who types nothing for so long after the fourth digit has typed all of it. */
const PAUSE_MS = 700;

/** A manager agrees here, by PIN, or is asked elsewhere. The basket waits until it is answered. */
export function ApprovalDialog() {
  const asked = useStore(pendingApproval);
  if (!asked || asked.elsewhere) return null;
  return <Question key={asked.subjectId + asked.title} asked={asked} />;
}

function Question({ asked }: { asked: PendingApproval }) {
  const box = useRef<HTMLElement>(null);
  const [pin, setPin] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  useFocusInside(box);
  useEffect(holdScans, []);
  useEffect(() => coverKeys(takeRequestBack), []);
  const names = managersHere().map(({ name }) => name);
  const change = (entered: string) => {
    setPin(entered);
    setWrong(null);
  };
  useEffect(() => {
    if (pin.length < PIN_LEAST) return;
    const timer = setTimeout(
      () => {
        setBusy(true);
        void approveByPin(pin).then((refused) => {
          setBusy(false);
          setWrong(refused);
          setPin("");
        });
      },
      pin.length < PIN_MOST ? PAUSE_MS : 0,
    );
    return () => clearTimeout(timer);
  }, [pin]);
  return (
    <>
      <div className="scrim" aria-hidden="true" />
      <section
        ref={box}
        className="dialog approval"
        role="alertdialog"
        aria-label={`Needs a manager: ${asked.title}`}
        tabIndex={-1}
      >
        <div className="dialog-body approval-what">
          <span className="tag info">
            <ShieldCheck className="icon" aria-hidden />
            Needs a manager
          </span>
          <div>
            <h2 style={{ fontSize: 24 }}>{asked.title}</h2>
            <p style={{ color: "var(--ink-2)", marginTop: 4 }}>{asked.limit}</p>
          </div>
          <div className="card" style={{ background: "var(--sunken)", boxShadow: "none" }}>
            <b className="strong">{asked.item}</b>
            <dl className="sums" style={{ marginTop: 4 }}>
              {asked.sums.map(({ label, amount, strong }) => (
                <div key={label} className={strong ? "rule strong" : undefined}>
                  <dt>{label}</dt>
                  <dd>{amount}</dd>
                </div>
              ))}
            </dl>
          </div>
          {asked.reason && (
            <div>
              <div className="label">Reason</div>
              <p>{asked.reason}</p>
            </div>
          )}
          <p className="meta" style={{ marginTop: "auto" }}>
            One use, this amount only. Both names are kept with the sale.
          </p>
          <div className="grid2">
            <button type="button" className="btn tall" onClick={takeRequestBack}>
              Cancel
            </button>
            <button
              type="button"
              className="btn tall soft"
              onClick={() => {
                // The queue moves on meanwhile.
                setWrong(null);
                closeSheet();
                void askElsewhere();
              }}
            >
              <Send className="icon s" aria-hidden />
              Ask instead
            </button>
          </div>
        </div>
        <div className="dialog-body">
          <div style={{ textAlign: "center" }}>
            <div className="strong">Manager’s PIN</div>
            <div
              className={wrong || asked.refused ? "meta bad strong" : "meta"}
              role="status"
              // Keys stay where they are when something is said.
              style={{ minHeight: "2.6em" }}
            >
              {wrong ?? asked.refused ?? (names.length > 0 ? listOf(names) : "No manager has a PIN yet")}
            </div>
          </div>
          <PinPad
            entered={pin}
            length={Math.max(PIN_LEAST, pin.length)}
            most={PIN_MOST}
            onChange={change}
            disabled={busy}
          />
        </div>
      </section>
    </>
  );
}

function listOf(names: readonly string[]): string {
  if (names.length <= 2) return names.join(" or ");
  return `${names.slice(0, 2).join(", ")} or ${names.length - 2} more`;
}
