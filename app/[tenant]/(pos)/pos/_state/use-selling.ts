import { useEffect } from "react";

/** Runs what selling needs while this tab is the till. */
export function useSelling(isTill: boolean): void {
  useEffect(() => {
    if (!isTill) return;
    let stop: (() => void) | null = null;
    let gone = false;
    // Not of the first picture: pairing and the PIN come before it.
    void import("./start-selling")
      .then(({ startSelling }) => startSelling())
      .then((stopIt) => {
        if (gone) stopIt();
        else stop = stopIt;
      });
    return () => {
      gone = true;
      stop?.();
    };
  }, [isTill]);
}
