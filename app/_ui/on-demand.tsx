"use client";

import { type ComponentType, useEffect, useSyncExternalStore } from "react";
import { atFirstSign } from "./first-sign";
import { holdKeys } from "./hold-keys";
import { loadOnce } from "./load-once";
import { sayNotLoaded } from "./say-not-loaded";

/**
 * A window that few page views open: its code comes at the first sign of a person, at the latest when it is to open, and
 * what is typed until it is there is not lost. A component without `open` is to open as soon as it is rendered.
 */
export function onDemand<P extends object>(fetchCode: () => Promise<ComponentType<P>>): ComponentType<P> {
  let awaited = 0;
  // Fetched ahead and not had, it was missed by nobody yet.
  const part = loadOnce(fetchCode, () => awaited > 0 && sayNotLoaded());
  atFirstSign(part.load);
  // biome-ignore lint/correctness/noComponentHookFactories: made once, beside the imports of a file
  return function OnDemand(props: P) {
    const Part = useSyncExternalStore(part.watch, part.read, () => null);
    const isOpen = !("open" in props) || props.open === true;
    const waits = isOpen && Part === null;
    useEffect(() => {
      if (!waits) return;
      awaited += 1;
      const release = holdKeys();
      void part.load().then(release);
      return () => {
        awaited -= 1;
        release();
      };
    }, [waits]);
    return Part && <Part {...props} />;
  };
}
