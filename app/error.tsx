"use client";

import { ErrorState } from "@/app/_ui/error-state";

type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function PageError({ error, reset }: PageErrorProps) {
  return (
    <div className="grid min-h-full place-items-center bg-surface p-6">
      <ErrorState
        heading="h1"
        title="This page could not be shown"
        happened="Something went wrong while it was put together."
        money="Showing a page never moves money."
        next="Try again; if it stays like this, the rest of Tillbook still works."
        onRetry={reset}
        actions={
          <a className="btn" href="/">
            Go to the start
          </a>
        }
        reference={error.digest}
      />
    </div>
  );
}
