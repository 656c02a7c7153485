"use client";

import { ErrorState } from "@/app/_ui/error-state";
import "./globals.css";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Tillbook</title>
        <main className="grid min-h-dvh place-items-center bg-surface p-6">
          <ErrorState
            heading="h1"
            title="Tillbook could not start on this page"
            happened="Something went wrong before anything could be shown."
            money="Showing a page never moves money."
            next="Try again, or come back in a minute."
            onRetry={reset}
            reference={error.digest}
          />
        </main>
      </body>
    </html>
  );
}
