"use client";

import { useEffect } from "react";
import { readError } from "@/app/_lib/app-error";
import { paths } from "@/app/_lib/paths";
import { ErrorState } from "@/app/_ui/error-state";
import { Body } from "@/app/_ui/split";

const titles: Partial<Record<string, string>> = { not_found: "Not here", forbidden: "Not open to your role" };

/** A page that could not be shown: what happened, that nothing was changed, and the way on. */
export default function OfficeError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const shown = readError(error);
  useEffect(() => {
    if (shown.kind === "unauthorized")
      window.location.assign(`${paths.signIn()}?callbackUrl=${encodeURIComponent(window.location.pathname)}`);
  }, [shown.kind]);
  return (
    <Body pad>
      <ErrorState
        title={titles[shown.kind] ?? "This page could not be shown"}
        happened={shown.message}
        money="No money moved."
        onRetry={shown.kind === "forbidden" ? undefined : reset}
        reference={error.digest}
      />
    </Body>
  );
}
