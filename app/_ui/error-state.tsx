"use client";

import { CloudOff, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { EmptyState } from "./empty-state";

type ErrorStateProps = {
  title: ReactNode;
  happened: ReactNode;
  money: ReactNode;
  next?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  actions?: ReactNode;
  reference?: string;
  icon?: ReactNode;
  heading?: "h1" | "h2" | "h3";
  className?: string;
};

/**
 * Three answers in this order: what happened, did money move, what now. The reference is for support. Every page carries
 * the code of its error pages, so this one does without the parts of Button.
 */
export function ErrorState({
  title,
  happened,
  money,
  next,
  onRetry,
  retrying,
  actions,
  reference,
  ...rest
}: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        tone="bad"
        icon={rest.icon ?? <CloudOff aria-hidden="true" />}
        title={title}
        heading={rest.heading}
        className={rest.className}
        actions={
          <>
            {onRetry ? (
              <button
                type="button"
                className="btn btn--primary"
                aria-busy={retrying || undefined}
                aria-disabled={retrying || undefined}
                onClick={retrying ? undefined : onRetry}
              >
                <RotateCw aria-hidden="true" />
                Try again
              </button>
            ) : null}
            {actions}
          </>
        }
        footnote={reference ? <Reference text={reference} /> : null}
      >
        {happened} <b className="text-ink">{money}</b> {next}
      </EmptyState>
    </div>
  );
}

function Reference({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      If it happens again, tell support <span className="mono">{text}</span>{" "}
      <button type="button" className="link" onClick={copy}>
        {copied ? "Copied" : "Copy"}
      </button>
    </>
  );
}
