import { useEffect } from "react";
import { startSelling } from "./start-selling";

/** Runs what selling needs while this tab is the till. */
export function useSelling(isTill: boolean): void {
  useEffect(() => {
    if (!isTill) return;
    let stop: (() => void) | null = null;
    let gone = false;
    void startSelling().then((stopIt) => {
      if (gone) stopIt();
      else stop = stopIt;
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [isTill]);
}
