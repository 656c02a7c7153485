"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/** A part of the till whose code is fetched after the page. */
export class Later<P> {
  ready: ComponentType<P> | null = null;
  #coming: Promise<void> | null = null;

  constructor(private readonly bring: () => Promise<ComponentType<P>>) {}

  /** Brings the code, once; throws when it cannot be had now, and may be called again. */
  load(): Promise<void> {
    this.#coming ??= this.bring().then(
      (part) => {
        this.ready = part;
      },
      (error: unknown) => {
        this.#coming = null;
        throw error;
      },
    );
    return this.#coming;
  }
}

type Props<P> = { part: Later<P>; props: P; meanwhile: ReactNode };

/**
 * Shows such a part, at once where its code is there already. React's own `lazy` shows the placeholder even then, and holds back what
 * replaces a placeholder for 300 ms: the first payment of the day would wait for nothing. Needs a `key` where the part may become another.
 */
export function Deferred<P extends object>({ part, props, meanwhile }: Props<P>) {
  // What was shown first stays: nothing typed is lost because code has come.
  const [Shown, show] = useState(() => part.ready);
  const [asked, askAgain] = useState(0);
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more each time somebody presses the button
  useEffect(() => {
    if (Shown) return;
    let gone = false;
    setFailed(false);
    part.load().then(
      () => gone || show(() => part.ready),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [part, Shown, asked]);
  if (Shown) return <Shown {...props} />;
  return failed ? <NotFetched onAgain={() => askAgain(asked + 1)} /> : meanwhile;
}

function NotFetched({ onAgain }: { onAgain: () => void }) {
  return (
    <main className="work full">
      <section
        className="pane"
        role="alert"
        aria-label="Not fetched yet"
        style={{ alignItems: "center", justifyContent: "center" }}
      >
        <div className="stack wide" style={{ maxWidth: 560, padding: 24 }}>
          <h1 style={{ fontSize: "var(--text-2xl)" }}>This screen has not come yet</h1>
          <p style={{ color: "var(--ink-2)" }}>
            The office was not reached. Nothing is lost: the basket and every sale are kept on this tablet.
          </p>
          <button type="button" className="btn primary tall" onClick={onAgain}>
            Try again
          </button>
        </div>
      </section>
    </main>
  );
}
