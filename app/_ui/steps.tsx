import { Circle, CircleCheck, CircleDot } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type Step = { label: string; detail?: ReactNode; state: "done" | "now" | "todo"; percent?: number };

const icons = { done: CircleCheck, now: CircleDot, todo: Circle };
const words = { done: "done", now: "now", todo: "to come" };

/** The way of a document: each step with its bar, its word and when or how much. `percent` fills the step of now. */
export function Steps({ steps, label, className }: { steps: Step[]; label: string; className?: string }) {
  return (
    <ol aria-label={label} className={cx("steps", className)}>
      {steps.map((step) => {
        const Icon = icons[step.state];
        const percent = step.state === "done" ? 100 : step.state === "now" ? (step.percent ?? 50) : 0;
        return (
          <li
            key={step.label}
            className={`step step--${step.state}`}
            aria-current={step.state === "now" ? "step" : undefined}
          >
            <span className="step__bar" aria-hidden="true">
              <i style={{ width: `${percent}%` }} />
            </span>
            <b>
              <Icon aria-hidden="true" />
              {step.label}
              <span className="sr-only">, {words[step.state]}</span>
            </b>
            {step.detail ? <span className="step__detail">{step.detail}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}

/** A numbered question heading a part of a long form. */
export function Question({ number, children, aside }: { number: number; children: ReactNode; aside?: ReactNode }) {
  return (
    <h2 className="q">
      <b>{number}</b>
      {children}
      {aside ? <span className="push">{aside}</span> : null}
    </h2>
  );
}
