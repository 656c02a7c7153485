"use client";

import { useEffect } from "react";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { signOutOfTill } from "@/app/[tenant]/(pos)/pos/_staff/sign-in";
import { useStore } from "./store";
import { busyWith } from "./till-state";

/** Asks who is selling after so many seconds without a touch, where the company wants that; never while money is being taken. */
export function IdleLock() {
  const seconds = useStore(bootstrap)?.rules.lockSeconds ?? 0;
  useEffect(() => {
    if (seconds <= 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (busyWith.get() === null) void signOutOfTill();
        else wait();
      }, seconds * 1_000);
    };
    const kinds = ["pointerdown", "keydown"] as const;
    for (const kind of kinds) window.addEventListener(kind, wait, { passive: true });
    wait();
    return () => {
      clearTimeout(timer);
      for (const kind of kinds) window.removeEventListener(kind, wait);
    };
  }, [seconds]);
  return null;
}
