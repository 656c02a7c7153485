"use client";

import { useEffect } from "react";
import { toastBad } from "./toast";

/**
 * Without a network the browser would put its own error page where this one stands, with all that was typed on it. The page
 * stays instead and says why; only going back, forward or reloading is left to the person.
 */
export function StayOffline() {
  useEffect(() => {
    const stay = (event: NavigateEvent) => {
      const leaves = !event.destination.sameDocument && ["push", "replace"].includes(event.navigationType);
      if (navigator.onLine || !leaves || !event.cancelable) return;
      event.preventDefault();
      toastBad("There is no connection, so this page stays as it is. Try again when you are back.");
    };
    // Older browsers have no such thing and do as they always did.
    const here = "navigation" in window ? window.navigation : null;
    here?.addEventListener("navigate", stay);
    return () => here?.removeEventListener("navigate", stay);
  }, []);
  return null;
}
