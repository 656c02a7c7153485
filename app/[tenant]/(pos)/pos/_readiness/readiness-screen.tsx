"use client";

import { ArrowLeft, CircleCheck, CircleX, RefreshCw, Tablet, TriangleAlert } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { bootstrap, readiness, refreshFromOffice } from "@/app/[tenant]/(pos)/pos/_api/session";
import { skew } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { catalogueState } from "@/app/[tenant]/(pos)/pos/_catalogue/catalogue-store";
import { chooseHand } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { hand, place } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goBack } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import type { Minor } from "@/server/money";
import { type Check, verdictWords } from "./checks";
import { noteReadinessSeen } from "./due";
import { findOut } from "./find-out";
import { Help } from "./help";
import { TestPrint } from "./test-print";

/** Can this tablet be trusted without internet? Asked at pairing and every morning; from the menu at any time. */
export function screen() {
  return <ReadinessScreen onDone={goBack} canGoBack />;
}

export function ReadinessScreen({ onDone, canGoBack = false }: { onDone: () => void; canGoBack?: boolean }) {
  const { checks, check } = useChecks();
  const [help, setHelp] = useState<Check["key"] | null>(null);
  const where = useStore(place);
  const done = () => {
    void noteReadinessSeen(new Date()).then(onDone);
  };
  const reminders = checks?.filter(({ state }) => state === "bad").map(({ key }) => key) ?? [];
  return (
    <main className="work">
      <section className="pane" aria-label="Checks">
        <div style={{ padding: "20px 24px 16px" }} className="row">
          {canGoBack && (
            <button type="button" className="btn quiet sq" aria-label="Back" onClick={onDone}>
              <ArrowLeft className="icon" />
            </button>
          )}
          <div>
            <h1 style={{ fontSize: "var(--text-2xl)" }}>Can this tablet be trusted offline?</h1>
            <span style={{ color: "var(--ink-2)" }}>Checked now and every morning before the first sale</span>
          </div>
        </div>
        <div className="pane-body scroll" style={{ padding: "0 24px 24px" }}>
          <ul className="card" style={{ padding: 0, flex: "none" }} aria-busy={checks === null}>
            {checks?.map((one, at) => (
              <CheckRow key={`${one.key}${one.title}`} check={one} first={at === 0} onHelp={() => setHelp(one.key)} />
            ))}
          </ul>
        </div>
      </section>
      <aside className="side readiness-side" aria-label="This tablet">
        <div className="pane-body scroll" style={{ padding: 24, gap: 20 }}>
          <Verdict checks={checks} />
          <ThisTablet />
        </div>
        <div className="foot">
          <button type="button" className="btn tall wide" onClick={check}>
            <RefreshCw className="icon s" />
            Check again
          </button>
          <div className="pay one">
            <button type="button" className="btn paybtn primary" onClick={done}>
              <span>{where ? `Start using ${where.registerName}` : "Start"}</span>
              {reminders.length > 0 && <small>reminds you about the {reminders[0]} tomorrow</small>}
            </button>
          </div>
        </div>
      </aside>
      {help && <Help about={help} onClose={() => setHelp(null)} />}
    </main>
  );
}

function useChecks() {
  const [checks, setChecks] = useState<Check[] | null>(null);
  const clock = useStore(skew);
  const office = useStore(bootstrap);
  const goods = useStore(catalogueState, ({ checkedAt }) => checkedAt);
  const look = useCallback(async () => {
    const found = await findOut();
    setChecks(found);
    readiness.set(Object.fromEntries(found.map(({ key, state, title }) => [key, { state, words: title }])));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when any of what is looked at changed
  useEffect(() => {
    void look();
  }, [look, clock, office, goods]);
  return {
    checks,
    check: () => {
      void refreshFromOffice().then(look);
    },
  };
}

const marks = {
  good: { Icon: CircleCheck, tone: "ok" },
  warn: { Icon: TriangleAlert, tone: "warn" },
  bad: { Icon: CircleX, tone: "bad" },
};

function CheckRow({ check, first, onHelp }: { check: Check; first: boolean; onHelp: () => void }) {
  const { Icon, tone } = marks[check.state];
  return (
    <li
      className="row"
      style={{ minHeight: 78, padding: "0 16px", gap: 16, borderTop: first ? undefined : "1px solid var(--line)" }}
    >
      <span className={tone}>
        <Icon className="icon" />
      </span>
      <span className="grow" style={{ lineHeight: 1.3 }}>
        <b className="strong">{check.title}</b>
        <br />
        <span className="meta">{check.words}</span>
      </span>
      {check.printerId && <TestPrint printerId={check.printerId} />}
      {check.state === "good" && <span className="tag ok">Good</span>}
      {check.state !== "good" && !check.printerId && (
        <button type="button" className="btn" onClick={onHelp}>
          Show me how
        </button>
      )}
    </li>
  );
}

function Verdict({ checks }: { checks: Check[] | null }) {
  if (!checks) return <h2 style={{ fontSize: "var(--text-2xl)" }}>Checking</h2>;
  const { title, words } = verdictWords(checks);
  return (
    <div>
      <h2 style={{ fontSize: "var(--text-2xl)" }}>{title}</h2>
      <p style={{ marginTop: 8, color: "var(--ink-2)" }}>{words}</p>
    </div>
  );
}

function ThisTablet() {
  const said = useStore(bootstrap);
  const side = useStore(hand);
  return (
    <>
      {said && (
        <div className="stack" style={{ gap: 8 }}>
          <div className="label">Name of this tablet</div>
          <div className="field">
            <Tablet className="icon s" />
            <span>{said.device.name}</span>
          </div>
        </div>
      )}
      <div className="stack" style={{ gap: 8 }}>
        <div className="label">
          <span>Hand</span>
          <span>where the basket sits</span>
        </div>
        <div className="seg">
          <button type="button" aria-pressed={side === "left"} onClick={() => chooseHand("left")}>
            Left
          </button>
          <button type="button" aria-pressed={side === "right"} onClick={() => chooseHand("right")}>
            Right
          </button>
        </div>
      </div>
      {said && <Allowances {...said} />}
    </>
  );
}

function Allowances({ device, company }: NonNullable<ReturnType<typeof bootstrap.get>>) {
  const upTo = (amount: number) => (amount > 0 ? `up to ${money(amount as Minor, company.currency)}` : "no");
  return (
    <dl className="sums">
      <div>
        <dt>Paired by</dt>
        <dd>{device.pairedByName}</dd>
      </div>
      <div>
        <dt>May work alone without internet</dt>
        <dd>{device.allowances.days === 1 ? "1 day" : `${device.allowances.days} days`}</dd>
      </div>
      <div>
        <dt>Gift cards offline</dt>
        <dd>{upTo(device.allowances.giftCardMinor)}</dd>
      </div>
      <div>
        <dt>Own refunds offline</dt>
        <dd>{upTo(device.allowances.refundMinor)}</dd>
      </div>
    </dl>
  );
}
