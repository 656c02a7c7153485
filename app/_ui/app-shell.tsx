import type { ReactNode } from "react";

type AppShellProps = { side: ReactNode; children: ReactNode };

/** The desk: the side bar left, one white sheet right. */
export function AppShell({ side, children }: AppShellProps) {
  return (
    <div className="app">
      <a className="skip btn" href="#main">
        Skip to content
      </a>
      {side}
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
