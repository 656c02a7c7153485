"use client";

import { CircleAlert, CircleCheck, CircleX, Hourglass, LoaderCircle, RefreshCw } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { WaitingApproval } from "@/app/[tenant]/(pos)/pos/_screens/sell/waiting-approval";
import { SheetOutlet } from "@/app/[tenant]/(pos)/pos/_screens/sheet-outlet";
import type { CardAttempt, CardStep } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import "./tender.css";

type How = "working" | "approved" | "declined" | "unknown" | "unfinished";

type Props = {
  /** "Card payment" */
  label: string;
  how: How;
  title: string;
  /** Whether money moved, and what to do. */
  words: ReactNode;
  steps?: readonly CardStep[];
  children?: ReactNode;
  /** The other ways on from here. */
  ways?: ReactNode;
  /** What it is about, with the one button that goes on. */
  side: ReactNode;
};

/** What became of money by card, going either way. Where the money is stands first. */
export function Outcome({ label, how, title, words, steps = [], children, ways, side }: Props) {
  const Icon = marks[how].icon;
  return (
    <main className="work">
      <section className="pane" aria-label={label}>
        <div className="result">
          <Icon className={`icon xl ${marks[how].tone}${how === "working" ? " spin" : ""}`} aria-hidden />
          <div aria-live="assertive">
            <h1>{title}</h1>
            <p>{words}</p>
          </div>
          {steps.length > 0 && <Steps steps={steps} />}
          {children}
          <WaitingApproval isHere />
        </div>
        {ways && (
          <div className="foot" style={{ borderTop: 0 }}>
            <div className="grid2">{ways}</div>
          </div>
        )}
        <SheetOutlet />
      </section>
      {side}
    </main>
  );
}

const marks = {
  working: { icon: LoaderCircle, tone: "info" },
  approved: { icon: CircleCheck, tone: "ok" },
  declined: { icon: CircleX, tone: "bad" },
  unknown: { icon: Hourglass, tone: "info" },
  unfinished: { icon: CircleAlert, tone: "warn" },
} as const;

/** One of the other ways on. */
export function OtherWay(props: {
  icon: ReactNode;
  words: string;
  small?: string;
  disabled?: boolean;
  onPress: () => void;
}) {
  return (
    <button type="button" className="btn tall" disabled={props.disabled} onClick={props.onPress}>
      {props.icon}
      <span>
        {props.words}
        {props.small && (
          <>
            <br />
            <span className="meta">{props.small}</span>
          </>
        )}
      </span>
    </button>
  );
}

/** What stands of the money beside the goods it is for. */
export function MoneyPart({
  tone,
  how,
  title,
  words,
  amount,
}: {
  tone: "" | "info" | "ok" | "bad";
  how: How;
  title: string;
  words: string;
  amount?: string;
}) {
  const Icon = how === "working" ? Hourglass : marks[how].icon;
  return (
    <div className={`paid ${tone}`} style={{ paddingInlineEnd: 12 }}>
      <Icon className={`icon ${tone}`} aria-hidden />
      <div className="grow" style={{ lineHeight: 1.25 }}>
        <b className="strong">{title}</b>
        <br />
        <span className="meta">{words}</span>
      </div>
      {amount && <span className="num strong">{amount}</span>}
    </div>
  );
}

/** Nobody knows yet: what to look at meanwhile, and the number it is found by. */
export function LookAtTerminal({ attempt, saved }: { attempt: CardAttempt; saved: string }) {
  return (
    <p className="meta" style={{ fontSize: "var(--text-base)" }}>
      Look at the terminal: if it says <b className="strong">Approved</b>, keep its slip. {saved} by its number,{" "}
      {attempt.number}.
    </p>
  );
}

const ASK_EVERY_MS = 5_000;

/** Asks again; it is asked by itself as well as long as somebody looks. */
export function AskAgain({
  words,
  small,
  busy,
  ask,
}: {
  words: string;
  small: string;
  busy: boolean;
  ask: () => void;
}) {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const timer = setInterval(() => latest.current(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <PayButton
      words={
        <>
          <RefreshCw className={busy ? "icon spin" : "icon"} aria-hidden />
          {words}
        </>
      }
      small={small}
      can={!busy}
      look="primary"
      onPress={ask}
    />
  );
}

const stepIcons = { done: CircleCheck, warn: CircleAlert, now: LoaderCircle } as const;
const stepTones = { done: "ok", warn: "warn", now: "info" } as const;

function Steps({ steps }: { steps: readonly CardStep[] }) {
  return (
    <ol className="steps card" style={{ maxWidth: 600, padding: "12px 16px" }}>
      {steps.map((step) => {
        const Icon = stepIcons[step.state];
        return (
          <li key={step.at + step.words}>
            <Icon className={`icon ${stepTones[step.state]}${step.state === "now" ? " spin" : ""}`} aria-hidden />
            <span className={step.state === "now" ? "strong" : undefined}>{step.words}</span>
            <span className="num meta">{new Date(step.at).toLocaleTimeString("en-GB")}</span>
          </li>
        );
      })}
    </ol>
  );
}
