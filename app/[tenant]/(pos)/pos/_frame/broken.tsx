"use client";

/** Nothing can be kept in this browser: selling here could lose a sale, so it is not offered. */
export function Broken({ reason }: { reason: string }) {
  return (
    <main className="work full">
      <section
        className="pane"
        aria-label="The till cannot start"
        style={{ alignItems: "center", justifyContent: "center" }}
      >
        <div className="stack wide" style={{ maxWidth: 560, padding: 24 }}>
          <div>
            <h1 style={{ fontSize: "var(--text-2xl)" }}>The till cannot start in this browser</h1>
            <p style={{ marginTop: 8, color: "var(--ink-2)" }}>
              It could not open its storage, and a sale that cannot be kept must not be taken. Leave private browsing,
              free some space, then load this page again. What was sold before is still kept.
            </p>
          </div>
          <button type="button" className="btn primary tall" onClick={() => window.location.reload()}>
            Load again
          </button>
          <p className="meta">For the telephone: {reason}</p>
        </div>
      </section>
    </main>
  );
}
