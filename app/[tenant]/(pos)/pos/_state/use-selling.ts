import { useEffect } from "react";

// Not of the first picture: pairing and the PIN come before it. It is on its way while the tablet finds out which till it is.
const bring = () => import("./start-selling");

/** Runs what selling needs while this tab is the till. */
export function useSelling(isTill: boolean): void {
  useEffect(() => {
    void bring().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (!isTill) return;
    let stop: (() => void) | null = null;
    let gone = false;
    void bring()
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
